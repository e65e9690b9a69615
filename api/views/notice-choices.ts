import type { Channel } from '../../domain/channel-policy.ts';
import type { NoticeGroup, NoticeRule, OwnQuiet } from '../../domain/notice-choices.ts';

/** A kind of news as one person has it. */
export interface OwnNoticeGroup {
  group: NoticeGroup;
  /** Titles of what is always told, and of what the switches are about. */
  always: string[];
  titles: string[];
  channels: {
    channel: Channel;
    /** Whether anything of the group ever goes this way. */
    possible: boolean;
    on: boolean;
    /** What the person said; null: as the firm has it. */
    chosen: boolean | null;
  }[];
}
/** 通知设置 of one person. */
export interface OwnNoticesView {
  groups: OwnNoticeGroup[];
  quiet: OwnQuiet | null;
  /** The firm's own quiet hours, which hold for everybody. */
  firmQuiet: OwnQuiet;
  version: number;
}
/** The firm's rules, notice by notice. */
export interface NoticeRulesView {
  items: {
    id: string;
    title: string;
    group: NoticeGroup;
    to: 'staff' | 'client' | 'both';
    wechat: boolean;
    sms: boolean;
    rule: NoticeRule;
    usual: NoticeRule;
    /** It has haste at any hour: always mandatory. */
    fixed: boolean;
  }[];
  version: number;
}
