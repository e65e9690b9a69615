import { DomainError } from '../../domain/errors.ts';
import type { ServiceWords } from '../../domain/services.ts';
import type { Trx } from '../open.ts';
import { picturesOf } from '../rich-text.ts';
import { hangPictures } from './pictures.ts';

const refused = (pointer: string, code: string, message: string): DomainError =>
  new DomainError('bad_input', { errors: [{ pointer, code, message }] });

/** Whether a category is there and no other service is called so. @throws bad_input, service_name_taken */
export async function judgePlace(trx: Trx, id: string | null, { name, categoryId }: Pick<ServiceWords, 'name' | 'categoryId'>) {
  const category = await trx
    .selectFrom('serviceCategories')
    .select('id')
    .where('id', '=', categoryId)
    .where('active', '=', 1)
    .executeTakeFirst();
  if (!category) throw refused('/categoryId', 'unknown_category', '没有这个分类，请重新选择');
  const others = await trx.selectFrom('serviceItems').select('id').where('name', '=', name).where('archived', '=', 0).execute();
  if (others.some((other) => other.id !== id))
    throw new DomainError('service_name_taken', { errors: [{ pointer: '/name', code: 'taken', message: '已有同名的服务项目' }] });
}

/** Whether everything a service names is there. @throws bad_input, service_name_taken */
export async function judgeService(trx: Trx, id: string | null, words: ServiceWords): Promise<void> {
  await judgePlace(trx, id, words);
  const skill = await trx.selectFrom('skills').select('id').where('id', '=', words.skill).executeTakeFirst();
  if (!skill) throw refused('/skill', 'unknown_skill', '没有这项技能，请重新选择');
  if (words.storeIds.length === 0) return;
  const stores = await trx
    .selectFrom('stores')
    .select('id')
    .where('id', 'in', [...words.storeIds])
    .execute();
  if (stores.length !== words.storeIds.length) throw refused('/storeIds', 'unknown_store', '有门店不存在，请重新选择');
}

/**
 * Hangs the pictures of a service on it.
 * @throws unknown_file when one is gone, no picture, hangs on something else, or was uploaded by somebody else
 */
export async function linkPictures(trx: Trx, id: string, words: ServiceWords, personId: string): Promise<void> {
  const fileIds = [...(words.coverId === null ? [] : [words.coverId]), ...words.pictureIds, ...picturesOf(words.bodyHtml)];
  if ((await hangPictures(trx, id, fileIds, personId)).length > 0) throw new DomainError('unknown_file');
}
