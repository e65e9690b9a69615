import { expect, test } from 'vitest';
import { stateTable } from '../../domain/case/state-table.ts';

/** Print it anew after a change of the rules: `npx vitest run --project domain -u`. */
test('the printed table of states and commands is what the code obeys', async () => {
  await expect(stateTable()).toMatchFileSnapshot('../../docs/case-states.md');
});
