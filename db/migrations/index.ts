import type { Migration } from 'kysely/migration';
import * as people from './001-people.ts';
import * as cases from './002-cases.ts';
import * as notices from './003-notices.ts';
import * as system from './004-system.ts';

/** Every migration in the order it runs. A released one is frozen: change the schema with the next number. */
export const MIGRATIONS: Record<string, Migration> = {
  '001-people': people,
  '002-cases': cases,
  '003-notices': notices,
  '004-system': system,
};
