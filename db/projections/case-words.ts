import type { CaseEntry, CaseInput, CaseStatus } from '../../domain/case/types.ts';
import type { Trx } from '../open.ts';
import { hangsOnNothing } from '../records/files.ts';

/** Words and files become the case's: from now on who may see the case may see them; internal ones only staff. */
export async function linkWords(trx: Trx, input: CaseInput, status: CaseStatus, entries: CaseEntry[]): Promise<void> {
  const internal = new Map<string, boolean>();
  const created = entries.some((entry) => entry.type === 'created');
  if (created) {
    internal.set(input.contentId, false);
    for (const paper of input.papers) internal.set(paper.contentId, false);
  }
  for (const entry of entries) {
    if (entry.contentId) internal.set(entry.contentId, entry.internal);
    if (entry.type === 'quoted' && Array.isArray(entry.data.contentIds)) for (const id of entry.data.contentIds) internal.set(id, false);
    for (const paper of status.papers.filter((one) => one.seq === entry.seq)) {
      for (const id of [paper.contentId, paper.submittedContentId, paper.reasonContentId]) if (id) internal.set(id, false);
    }
  }
  if (internal.size === 0) return;
  const contents = await trx
    .selectFrom('contents')
    .select(['id', 'fileIds', 'caseNo'])
    .where('id', 'in', [...internal.keys()])
    .execute();
  const fresh = contents.filter((content) => content.caseNo === null);
  if (fresh.length === 0) return;
  await trx
    .updateTable('contents')
    .set({ caseNo: input.no })
    .where(
      'id',
      'in',
      fresh.map((content) => content.id),
    )
    .where('caseNo', 'is', null)
    .execute();
  for (const secret of [false, true]) {
    const fileIds = fresh
      .filter((content) => internal.get(content.id) === secret)
      .flatMap((content) => JSON.parse(content.fileIds) as string[]);
    if (fileIds.length === 0) continue;
    await trx
      .updateTable('files')
      .set({ caseNo: input.no, internal: secret ? 1 : 0 })
      .where('id', 'in', fileIds)
      // Photos of an errand hang on it as well.
      .where((eb) => eb.or([hangsOnNothing(eb), eb.and([eb('errandId', 'is not', null), eb('caseNo', 'is', null)])]))
      .execute();
  }
}
