import type { FileRef } from '../../../api/views.ts';
import type { Urgency } from '../../../domain/case/types.ts';
import { t } from '../../locales/client.ts';

/** A request being written; kept on the phone until it was sent. */
export interface RequestDraft {
  clientId: string;
  businessTypeId: string;
  title: string;
  description: string;
  urgency: Urgency;
  files: FileRef[];
}
/** What is still wrong, by the field it is shown at. */
export type Missing = Partial<Record<'title' | 'type' | 'description' | 'client', string>>;

export const TITLE_MOST = 30;
export const DESCRIPTION_MOST = 500;
/** Nothing said yet. */
export const EMPTY_DRAFT: RequestDraft = { clientId: '', businessTypeId: '', title: '', description: '', urgency: 'normal', files: [] };

/** Nothing worth keeping: a type or an urgency alone is not. */
export function isEmpty({ title, description, files }: RequestDraft): boolean {
  return !title && !description && files.length === 0;
}

/** What a request needs before it is sent, in the order of the form. */
export function missingIn({ title, description, businessTypeId, clientId }: RequestDraft): Missing {
  const missing: Missing = {};
  if (!title.trim()) missing.title = t('request.need.title');
  else if ([...title.trim()].length > TITLE_MOST) missing.title = t('request.need.titleLong');
  if (!businessTypeId) missing.type = t('request.need.type');
  if ([...description].length > DESCRIPTION_MOST) missing.description = t('request.need.descriptionLong');
  if (!clientId) missing.client = t('request.need.client');
  return missing;
}
