import { listCases } from '../../data/api.ts';
import { navigate } from '../../router.ts';

/** What is under way, newest first: a word about anything is best said there. */
const UNDER_WAY = ['in_progress', 'delivered'] as const;

/** Goes where a message to a colleague belongs: the thread of what they do for the company now, else a new question to them. */
export async function writeTo(staffId: string, clientId: string | null): Promise<void> {
  const found = await listCases({
    assigneeId: staffId,
    state: UNDER_WAY,
    ...(clientId ? { clientId } : {}),
    sort: '-at',
    limit: 1,
  }).catch(() => null);
  const [row] = found?.items ?? [];
  if (row) return navigate(`/cases/${row.id}?write=1`);
  navigate(`/requests/new?type=advice${clientId ? `&company=${encodeURIComponent(clientId)}` : ''}`);
}
