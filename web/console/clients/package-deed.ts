import { makePackage } from '../../data/runs-api.ts';
import { t } from '../../locales/console-runs.ts';
import { showRun } from '../runs/export-list.ts';

/** 资料包: everything about a client as sheets and originals; shows how far it is, then the file. */
export async function openPackage({ id, name }: { id: string; name: string }): Promise<void> {
  const run = await makePackage(id);
  await showRun(t('package.of', { name }), run.id);
}
