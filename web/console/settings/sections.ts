import type { SecuritySettingsView } from '../../../api/views/settings.ts';
import type { Permission } from '../../../domain/permissions.ts';
import type { SecuritySettings } from '../../../domain/security.ts';
import type { FirmSettings } from '../../../domain/settings.ts';
import type { IconName } from '../icons.ts';
import type { Word } from '../words.ts';
import type { Field } from './fields.ts';

/** Parts of 设置 that are edited here, and those that are pages of their own. */
export type SectionId =
  | 'firm'
  | 'bank'
  | 'hours'
  | 'holidays'
  | 'quiet'
  | 'work'
  | 'fees'
  | 'complaints'
  | 'review'
  | 'checklists'
  | 'taxLines'
  | 'security'
  | 'data';
type PageId = 'roles' | 'calendar' | 'types' | 'services' | 'ladder' | 'texts' | 'rules' | 'channels' | 'pay' | 'menu' | 'performance';
export interface Section {
  id: SectionId | PageId;
  icon: IconName;
  /** What of the firm's settings it writes. */
  writes: readonly (keyof FirmSettings)[];
  /** A page of its own; null: edited here. */
  to: string | null;
  /** Who sees it; absent: whoever sees the settings. */
  needs?: Permission;
  /** Under which names the overview knows who touched it last, when they are not what it writes. */
  touched?: readonly string[];
}
const here = (id: SectionId, icon: IconName, ...writes: (keyof FirmSettings)[]): Section => ({ id, icon, writes, to: null });
const page = (id: PageId, icon: IconName, to: string, needs: Permission, ...touched: string[]): Section => ({
  id,
  icon,
  writes: [],
  to,
  needs,
  touched,
});

/** Everything there is to set, in the order people look for it. One entry here, and list, overview and search have it. */
export const GROUPS: readonly { id: 'firm' | 'time' | 'work' | 'money' | 'notices' | 'safe'; sections: readonly Section[] }[] = [
  {
    id: 'firm',
    sections: [
      here('firm', 'company', 'firm'),
      here('bank', 'yuan', 'bank'),
      page('roles', 'person', '/roles', 'roles.read', 'permissions'),
    ],
  },
  {
    id: 'time',
    sections: [
      here('hours', 'clock', 'businessHours'),
      here('holidays', 'month', 'holidays'),
      here('quiet', 'moon', 'quietHours'),
      page('calendar', 'table', '/tax-calendar', 'calendar.read', 'calendar'),
    ],
  },
  {
    id: 'work',
    sections: [
      here('work', 'bolt', 'grabWindow', 'firstRefusal', 'escalation', 'autoAssign', 'confirm', 'reply'),
      here('complaints', 'message', 'complaints'),
      here('review', 'star', 'review'),
      page('performance', 'pulse', '/performance', 'performance.read'),
      here('checklists', 'list', 'checklists'),
      page('types', 'rows', '/business-types', 'types.write'),
      page('services', 'store', '/services', 'services.write'),
    ],
  },
  {
    id: 'money',
    sections: [
      here('fees', 'clock', 'fees'),
      page('ladder', 'bell', '/dunning', 'settings.read', 'dunning'),
      here('taxLines', 'pulse', 'taxLines'),
    ],
  },
  {
    id: 'notices',
    sections: [
      page('texts', 'pencil', '/notice-templates', 'notices.words', 'texts'),
      page('rules', 'filter', '/notice-rules', 'notices.rules', 'rules'),
      page('channels', 'send', '/channels', 'channels.read', 'channels'),
      page('pay', 'wechat', '/channels?at=pay', 'channels.read', 'channels'),
      page('menu', 'menu', '/account-menu', 'account.surfaces', 'surfaces'),
    ],
  },
  {
    id: 'safe',
    sections: [
      { ...here('security', 'shield'), needs: 'security.read', touched: ['security'] },
      here('data', 'database', 'files', 'exports'),
    ],
  },
];
export const SECTIONS: readonly Section[] = GROUPS.flatMap(({ sections }) => sections);

/** What a section reads and writes with: the draft, and what the firm answered to it. */
export interface SectionPen {
  draft: FirmSettings;
  put: (change: (draft: FirmSettings) => void) => void;
  field: (pointer: string, label: Word, hint?: Word | null) => Field;
  /** The same with words of one's own. */
  place: (pointer: string, label: string, hint?: string) => Field;
  /** What is wrong at a place of the draft, or ''. */
  error: (pointer: string) => string;
  /** Whether a place stands as a firm starts; puts it back so. */
  isDefault: (pointer: string) => boolean;
  restore: (...pointers: string[]) => void;
  /** May only look. */
  off: boolean;
  /** 安全, which is a record of its own; null while it comes, or for who may not see it. */
  security: { draft: SecuritySettings; view: SecuritySettingsView; put: (change: (draft: SecuritySettings) => void) => void } | null;
}
