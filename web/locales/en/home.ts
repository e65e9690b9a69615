import type { zh } from '../zh-CN/home.ts';

/** The shell and the client's home in English. */
export const en: Record<keyof typeof zh, string> = {
  'tab.home': 'Home', 'tab.cases': 'Progress', 'tab.me': 'Me', 'tab.hall': 'Hall', 'tab.todo': 'To do', 'tab.escalated': 'To assign', 'tab.all': 'Cases', 'tab.numbers': 'Today',
  'stranger.title': 'No company found for you yet', 'stranger.text': 'Your WeChat is not linked to a company or staff account. Send your company’s name to your accountant, then come back.', 'stranger.failed': 'The log-in did not work', 'stranger.failedText': 'Enter again from the account’s menu, or contact your accountant.',
  'home.switch': 'Switch company', 'home.inbox': 'Inbox, {n} unread', 'home.inboxNone': 'Inbox', 'home.todo': 'Waiting for you', 'home.count': '{n}', 'home.todoNone': 'All done; we tell you when something comes', 'home.todo.papers': 'Send papers', 'home.todo.confirm': 'Confirm the result', 'home.todo.review': 'Rate the service', 'home.todo.other': 'Take a look', 'home.todo.more': '{n} more', 'home.until': 'by {time}', 'home.late': 'past {time}', 'home.silence': 'counts as yes from {time}', 'home.reviewUntil': 'until {time}', 'home.slides': 'Slides', 'home.slide': 'Slide {n}', 'home.announcements': 'News', 'home.menu': 'Often used', 'home.accountant': 'Your accountant', 'home.team': 'Our accountants', 'home.stores': 'Contact', 'home.serving': 'serves {client}',
  'act.call': 'Call', 'act.copyPhone': 'Copy number', 'act.message': 'Message', 'act.ask': 'New request',
};
