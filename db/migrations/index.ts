import type { Migration } from 'kysely/migration';
import { up as people } from './001-people.ts';
import { up as cases } from './002-cases.ts';
import { up as notices } from './003-notices.ts';
import { up as system } from './004-system.ts';
import { up as reconcile } from './005-reconcile.ts';
import { up as caseLists } from './006-case-lists.ts';
import { up as channels } from './007-channels.ts';
import { up as runs } from './008-runs.ts';
import { up as staffing } from './009-people.ts';
import { up as clients } from './010-clients.ts';
import { up as access } from './011-access.ts';
import { up as catalogue } from './012-catalogue.ts';
import { up as lists } from './013-lists.ts';
import { up as cards } from './014-cards.ts';
import { up as services } from './015-services.ts';
import { up as payments } from './016-payments.ts';
import { up as fees } from './017-fees.ts';
import { up as invoices } from './018-invoices.ts';
import { up as engagements } from './019-engagements.ts';
import { up as bills } from './020-bills.ts';
import { up as periods } from './021-periods.ts';
import { up as ledgers } from './022-ledgers.ts';
import { up as custody } from './023-custody.ts';
import { up as engagementRenewals } from './024-engagement-renewals.ts';
import { up as billMoney } from './025-bill-money.ts';
import { up as daily } from './026-daily.ts';
import { up as taxAsk } from './028-tax-ask.ts';
import { up as ledgerPublications } from './030-ledger-publications.ts';
import { up as reminderNotices } from './032-reminder-notices.ts';
import { up as advanceInvoices } from './033-advance-invoices.ts';
import { up as postponedStages } from './035-postponed-stages.ts';
import { up as home } from './036-home.ts';
import { up as announcements } from './037-announcements.ts';
import { up as complaints } from './038-complaints.ts';
import { up as performance } from './039-performance.ts';
import { up as grants } from './040-grants.ts';
import { up as imports } from './041-imports.ts';
import { up as miniProgram } from './044-mini-program.ts';
import { up as errands } from './045-errands.ts';
import { up as settings } from './046-settings.ts';
import { up as boards } from './047-boards.ts';
import { up as importedEngagements } from './050-imported-engagements.ts';
import { up as sessionProofs } from './052-session-proofs.ts';

/** Every migration in the order it runs. A released one is frozen: change the schema with the next number. */
export const MIGRATIONS: Record<string, Migration> = {
  '001-people': { up: people },
  '002-cases': { up: cases },
  '003-notices': { up: notices },
  '004-system': { up: system },
  '005-reconcile': { up: reconcile },
  '006-case-lists': { up: caseLists },
  '007-channels': { up: channels },
  '008-runs': { up: runs },
  '009-people': { up: staffing },
  '010-clients': { up: clients },
  '011-access': { up: access },
  '012-catalogue': { up: catalogue },
  '013-lists': { up: lists },
  '014-cards': { up: cards },
  '015-services': { up: services },
  '016-payments': { up: payments },
  '017-fees': { up: fees },
  '018-invoices': { up: invoices },
  '019-engagements': { up: engagements },
  '020-bills': { up: bills },
  '021-periods': { up: periods },
  '022-ledgers': { up: ledgers },
  '023-custody': { up: custody },
  '024-engagement-renewals': { up: engagementRenewals },
  '025-bill-money': { up: billMoney },
  '026-daily': { up: daily },
  '028-tax-ask': { up: taxAsk },
  '030-ledger-publications': { up: ledgerPublications },
  '032-reminder-notices': { up: reminderNotices },
  '033-advance-invoices': { up: advanceInvoices },
  '035-postponed-stages': { up: postponedStages },
  '036-home': { up: home },
  '037-announcements': { up: announcements },
  '038-complaints': { up: complaints },
  '039-performance': { up: performance },
  '040-grants': { up: grants },
  '041-imports': { up: imports },
  '044-mini-program': { up: miniProgram },
  '045-errands': { up: errands },
  '046-settings': { up: settings },
  '047-boards': { up: boards },
  '050-imported-engagements': { up: importedEngagements },
  '052-session-proofs': { up: sessionProofs },
};
