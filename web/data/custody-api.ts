import type { Page } from '../../api/views.ts';
import type { CustodyView, TaxFileView } from '../../api/views/custody.ts';
import type { TaxFile } from '../../domain/client/tax-file.ts';
import type { CustodyKind } from '../../domain/custody/custody.ts';
import { call, withQuery, type Query } from './http.ts';

const id = encodeURIComponent;
const post = <T>(path: string, body: unknown, key?: string): Promise<T> => call<T>(path, { method: 'POST', body, key });

/** What of a client is or was in the firm's hands. */
export const listClientCustody = (clientId: string): Promise<{ items: CustodyView[] }> => call(`/api/clients/${id(clientId)}/custody`);
/** The firm's whole register, the longest held first. */
export const listCustody = (query: Query): Promise<Page<CustodyView>> => call(withQuery('/api/custody', query));
/** A thing comes in. */
export const takeInCustody = (
  clientId: string,
  body: { name: string; kind: CustodyKind; original: boolean; dueBackOn: string | null; note: string; fromName: string; fileIds: string[] },
  key?: string,
): Promise<CustodyView> => post(`/api/clients/${id(clientId)}/custody`, body, key);
/** It changes hands. */
export const moveCustody = (
  itemId: string,
  how: 'take' | 'pass' | 'return',
  body: Record<string, unknown>,
  key?: string,
): Promise<CustodyView> => post(`/api/custody/${id(itemId)}/${how}`, body, key);
/** Signed for. */
export const signCustody = (moveId: string, key?: string): Promise<CustodyView> => post(`/api/custody/moves/${id(moveId)}/sign`, {}, key);

/** 税务档案 of a client. */
export const getTaxFile = (clientId: string): Promise<TaxFileView> => call(`/api/clients/${id(clientId)}/tax-file`);
/** Writes it whole. */
export const putTaxFile = (clientId: string, body: TaxFile & { version: number }): Promise<TaxFileView> =>
  call(`/api/clients/${id(clientId)}/tax-file`, { method: 'PUT', body });
