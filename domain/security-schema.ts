import { z } from 'zod';
import { isShowable, tidyLine } from './plain-text.ts';
import { ROLES } from './roles.ts';
import { SECURITY_LIMITS } from './security.ts';

const unique = (values: readonly unknown[]): boolean => new Set(values).size === values.length;
const { consoleHours, phoneDays, addresses } = SECURITY_LIMITS;
/** A range narrower than these lets everybody in: that is what an empty list is for. */
const WIDEST = { v4: 8, v6: 16 } as const;
const isNarrow = (range: string): boolean => {
  const bits = range.split('/')[1];
  return bits === undefined || Number(bits) >= (range.includes(':') ? WIDEST.v6 : WIDEST.v4);
};
const range = z
  .string()
  .trim()
  .max(60)
  .refine((given) => [z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()].some((kind) => kind.safeParse(given).success), {
    message: '请填写 IP 地址或网段，例如 203.0.113.7 或 203.0.113.0/24',
    abort: true,
  })
  .refine(isNarrow, `网段太宽：IPv4 至少 /${WIDEST.v4}，IPv6 至少 /${WIDEST.v6}；不想限制就清空名单`)
  .meta({ example: '203.0.113.0/24' });

/** 安全, as an owner may set it. */
export const securitySettings = z.strictObject({
  totpRoles: z.array(z.enum(ROLES)).max(ROLES.length).refine(unique, '同一角色只写一次'),
  consoleHours: z.int(`请填写 ${consoleHours[0]} 至 ${consoleHours[1]} 小时`).min(consoleHours[0]).max(consoleHours[1]),
  phoneDays: z.int(`请填写 ${phoneDays[0]} 至 ${phoneDays[1]} 天`).min(phoneDays[0]).max(phoneDays[1]),
  addresses: z
    .array(z.strictObject({ range, note: z.string().overwrite(tidyLine).max(30).refine(isShowable, '含有无法显示的字符') }))
    .max(addresses)
    .refine((all) => unique(all.map((one) => one.range)), '同一地址只写一次'),
  watermark: z.boolean(),
});
/** A change of some of it. */
export const securityChange = securitySettings.partial();
