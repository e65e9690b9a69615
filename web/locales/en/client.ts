import type { zh } from '../zh-CN/client.ts';

/** The client's pages in English. */
export const en: Record<keyof typeof zh, string> = {
  'tab.home': 'Home', 'tab.cases': 'Progress', 'tab.me': 'Me', 'tab.hall': 'Hall', 'tab.todo': 'To do', 'tab.escalated': 'To assign', 'tab.all': 'Cases',
  'stranger.title': 'No company found for you yet', 'stranger.text': 'Your WeChat is not linked to a company or staff account. Send your company’s name to your accountant, then come back.', 'stranger.failed': 'The log-in did not work', 'stranger.failedText': 'Enter again from the account’s menu, or contact your accountant.',
};
