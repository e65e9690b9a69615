/** What a person may do with a case now; the buttons of every screen. */
export const CASE_ACTIONS = ['grab', 'assign', 'transfer', 'release', 'progress', 'message', 'note', 'askPapers', 'submitPaper', 'judgePaper', 'deliver', 'confirm', 'returnDelivery', 'review', 'cancel', 'confirmReceipt'] as const;
export type CaseAction = (typeof CASE_ACTIONS)[number];
