/** Words of looking as somebody else, in English. */
export const en = {
  ribbon: 'Looking as {name}: read only',
  left: '{n} min left',
  leave: 'Leave',
  region: 'Looking as somebody else',
  title: 'Look as {name}',
  text: 'You see the pages this person sees, read only; phones stay masked; it ends by itself after 30 minutes. Start, end and what is read go into the audit under your name.',
  console: 'Open the console',
  phone: 'Open the phone',
  cancel: 'Cancel',
  close: 'Close',
};
