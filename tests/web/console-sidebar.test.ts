import { describe, expect, it } from 'vitest';
import { ROUTES } from '../../web/console/routes.ts';

describe('the sidebar of the console', () => {
  it('says each group once: its pages stand together, and the workbench stands before them all', () => {
    const groups = ROUTES.flatMap(({ menu }) => (menu ? [menu.group] : []));
    const heads = groups.filter((group, index) => index === 0 || group !== groups[index - 1]);
    expect(heads).toEqual([null, 'nav.group.work', 'nav.group.people', 'nav.group.money', 'nav.group.system']);
  });
});
