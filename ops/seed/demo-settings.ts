import { keepFailedLogin } from '../../db/records/security.ts';
import { writeAudit } from '../../db/records/audit.ts';
import type { Trx } from '../../db/open.ts';
import { DAY_MS, HOUR_MS } from '../../domain/time.ts';
import type { FirmSettings } from '../../domain/settings.ts';

const OWNER = 'owner';
const CHROME = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';

/** What an owner has done to the settings so far, and who knocked at the console: so that 设置 tells something on the first day. */
export async function keepDemoSettingsStory(trx: Trx, settings: FirmSettings, now: number): Promise<void> {
  const changes = [
    { days: 61, details: { 'businessHours.spans': [['09:00-12:00', '13:00-18:00'], settings.businessHours.spans] } },
    { days: 33, details: { 'grabWindow.normal': ['PT45M', settings.grabWindow.normal] } },
    { days: 10, details: { 'dunning.capPerYear': [12, settings.dunning.capPerYear] } },
  ];
  for (const { days, details } of changes)
    await writeAudit(trx, {
      id: `demo-settings-${days}`,
      at: now - days * DAY_MS,
      actor: { kind: 'staff', id: OWNER },
      action: 'settings.changed',
      record: { kind: 'settings', id: 'firm' },
      details,
    });
  await keepFailedLogin(trx, { login: OWNER, ip: '198.51.100.23', device: CHROME, reason: 'password' }, now - 5 * HOUR_MS);
  await keepFailedLogin(trx, { login: null, ip: '198.51.100.23', device: CHROME, reason: 'password' }, now - 5 * HOUR_MS);
  await keepFailedLogin(trx, { login: OWNER, ip: '198.51.100.77', device: CHROME, reason: 'code' }, now - 3 * DAY_MS);
}
