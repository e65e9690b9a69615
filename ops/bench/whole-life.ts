import { freshRequest, type Person } from './person.ts';

/** Both sides of a case. */
export interface Couple {
  contact: Person;
  staff: Person;
}

/** A request from asking to rating, six steps over HTTP; `between` lets each step's publication end. @returns its number */
export async function liveOnce(
  { contact, staff }: Couple,
  between: () => Promise<void> = () => Promise.resolve(),
  progressSteps = 1,
): Promise<string> {
  const no = await freshRequest(contact);
  await between();
  await staff.do(`/api/requests/${no}/grab`);
  await between();
  for (let step = 0; step < progressSteps; step += 1) {
    await staff.do(`/api/requests/${no}/progress`, { text: '已提交' });
    await between();
  }
  await staff.do(`/api/requests/${no}/deliver`, { text: '办好了', fileIds: [] });
  await between();
  await contact.do(`/api/requests/${no}/confirm`, {});
  await between();
  await contact.do(`/api/requests/${no}/review`, { grade: 'good', scores: { attitude: 5, speed: 5, expertise: 5 } });
  await between();
  return no;
}
