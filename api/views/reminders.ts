import type { Instant } from '../views.ts';

interface Named {
  id: string;
  name: string;
}
/** 缴费提醒 by hand: exactly what is sent, to whom, over what and when. */
export interface ReminderPreview {
  /** false: it was only looked at */
  sent: boolean;
  level: number;
  noticeId: string;
  title: string;
  text: string;
  /** What an SMS would say; null: none is sent */
  sms: string | null;
  /** The end of the quiet hours, or at once. */
  sendsAt: Instant;
  to: { person: Named; over: 'wechat' | 'sms' | 'inbox' }[];
  /** Who pays too and is left out today. */
  left: { person: Named; why: 'reminded_today' | 'cap' }[];
}
