import type { ChannelTestView } from '../../api/views/channels.ts';
import type { NoticePreviewView, NoticeTextView } from '../../api/views/notice-texts.ts';
import type { OwnText } from '../../domain/notices.ts';
import { call } from './http.ts';

const at = (id: string): string => `/api/notice-templates/${encodeURIComponent(id)}`;

/** Every notice with the words that hold. */
export const listNoticeTexts = (): Promise<{ items: NoticeTextView[] }> => call('/api/notice-templates');
/** Keeps the firm's words; null: those that ship again. */
export const keepNoticeText = (id: string, body: { version: number; text: OwnText | null }): Promise<NoticeTextView> =>
  call(at(id), { method: 'PUT', body });
/** What would be sent. */
export const previewNotice = (id: string, text: OwnText): Promise<NoticePreviewView> =>
  call(`${at(id)}/preview`, { method: 'POST', body: text });
/** Sends it to oneself. */
export const testNotice = (id: string, body: OwnText & { channel: 'template' | 'sms' }): Promise<ChannelTestView> =>
  call(`${at(id)}/test`, { method: 'POST', body });
