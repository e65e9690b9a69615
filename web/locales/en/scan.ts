import type { zh } from '../zh-CN/scan.ts';

/** Words of the page that confirms a console's log-in, in English. */
export const en: Record<keyof typeof zh, string> = {
  title: 'Confirm log-in',
  heading: 'Let this computer into the console?',
  sure: 'Make sure it is you. If you do not know the device, refuse.',
  device: 'Device',
  place: 'Place',
  at: 'Time',
  left: '{span} left',
  confirm: 'Confirm',
  refuse: 'Not me, refuse',
  'confirmed.heading': 'Confirmed',
  'confirmed.text': 'The computer is logging in. Admins are asked for a one-time code there.',
  'refused.heading': 'Refused',
  'refused.text': 'That computer was not let in. If you did not open the log-in page yourself, somebody may be posing as you.',
  'expired.heading': 'The code has expired',
  'expired.text': 'Refresh it on the computer and scan again.',
  'decided.heading': 'This code was used already',
  'decided.text': 'A code counts once. Refresh it on the computer and scan again.',
  'unknown.heading': 'No such code',
  'unknown.text': 'It may have expired, or somebody scanned it first. Refresh it on the computer and scan again.',
  'forbidden.heading': 'The console is not open to you',
  'forbidden.text': 'Only the firm’s staff may enter. If you are staff, first bind WeChat with the invitation of your admin.',
  home: 'Home',
};
