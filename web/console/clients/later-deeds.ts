import { later } from '../later.ts';

const deeds = () => import('./client-deeds.ts');
const form = () => import('./client-form.ts');

export const changeAccountant = later(async () => (await deeds()).changeAccountant);
export const openAddContact = later(async () => (await deeds()).openAddContact);
export const openArchive = later(async () => (await deeds()).openArchive);
export const openContact = later(async () => (await deeds()).openContact);
export const openFiles = later(async () => (await deeds()).openFiles);
export const openHelper = later(async () => (await deeds()).openHelper);
export const openNote = later(async () => (await deeds()).openNote);
export const openRemoveContact = later(async () => (await deeds()).openRemoveContact);
export const openTaxes = later(async () => (await deeds()).openTaxes);
export const openEditClient = later(async () => (await form()).openEditClient);
export const openNewClient = later(async () => (await form()).openNewClient);
export const openInvite = later(async () => (await import('./invite-dialog.ts')).openInvite);
export const openPackage = later(async () => (await import('./package-deed.ts')).openPackage);
export const openMerge = later(async () => (await import('./merge-dialog.ts')).openMerge);
