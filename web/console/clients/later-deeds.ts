import { wordsReady } from '../../locales/catalogue.ts';

type Deeds = typeof import('./client-deeds.ts') &
  Pick<typeof import('./client-form.ts'), 'openEditClient' | 'openNewClient'> &
  Pick<typeof import('./invite-dialog.ts'), 'openInvite'> &
  Pick<typeof import('./merge-dialog.ts'), 'openMerge'>;
type Later<Deed> = Deed extends (...given: infer Given) => Promise<infer Answer> ? (...given: Given) => Promise<Answer> : never;

/** A deed whose dialog is fetched when it is asked for. */
const later = <Name extends keyof Deeds>(name: Name, fetch: () => Promise<Pick<Deeds, Name>>): Later<Deeds[Name]> =>
  (async (...given: unknown[]) => {
    const deeds = await fetch();
    await wordsReady();
    return (deeds[name] as (...all: unknown[]) => Promise<unknown>)(...given);
  }) as Later<Deeds[Name]>;
const deeds = () => import('./client-deeds.ts');
const form = () => import('./client-form.ts');

export const changeAccountant = later('changeAccountant', deeds);
export const openAddContact = later('openAddContact', deeds);
export const openArchive = later('openArchive', deeds);
export const openContact = later('openContact', deeds);
export const openFiles = later('openFiles', deeds);
export const openHelper = later('openHelper', deeds);
export const openNote = later('openNote', deeds);
export const openRemoveContact = later('openRemoveContact', deeds);
export const openTaxes = later('openTaxes', deeds);
export const openEditClient = later('openEditClient', form);
export const openNewClient = later('openNewClient', form);
export const openInvite = later('openInvite', () => import('./invite-dialog.ts'));
export const openMerge = later('openMerge', () => import('./merge-dialog.ts'));
