import type { Settings } from '../platform.ts';
import type { PushRecord } from '../push/types.ts';
import { element } from './element.ts';
import { clock } from './inbox.ts';
import { send } from './send.ts';

const MODES: Record<string, string> = { plain: '明文', compatible: '兼容', safe: '安全（加密）' };
const FORMATS: Record<string, string> = { xml: 'XML', json: 'JSON' };
const RESULTS: Record<PushRecord['result'], string> = {
  waiting: '等回答',
  taken: '收下',
  refused: '拒收',
  lost: '没有回答',
  held: '没有推',
};
const EVENTS: Record<string, string> = {
  text: '留言',
  subscribe: '关注',
  unsubscribe: '取消关注',
  TEMPLATESENDJOBFINISH: '送达回执',
  subscribe_msg_popup_event: '订阅选择',
  subscribe_msg_change_event: '退订',
  subscribe_msg_sent_event: '订阅回执',
};

/** 服务器配置 as in the account's console, the day's quotas, and what the server was told last. */
export interface ServerForm {
  root: HTMLElement;
  show(): Promise<void>;
}

export function createServerForm(): ServerForm {
  const field = (label: string, name: string) => {
    const input = element('input', { type: 'text', name, autocomplete: 'off', spellcheck: 'false' });
    return { row: element('label', {}, element('span', {}, label), input), input };
  };
  const choice = (label: string, name: string, options: Record<string, string>) => {
    const input = element('select', { name }, ...Object.entries(options).map(([value, text]) => element('option', { value }, text)));
    return { row: element('label', {}, element('span', {}, label), input), input };
  };
  const url = field('服务器地址', 'url');
  const token = field('令牌', 'token');
  const aesKey = field('加密密钥', 'aesKey');
  const mode = choice('方式', 'mode', MODES);
  const format = choice('格式', 'format', FORMATS);
  const quota = field('模板消息每天', 'quota');
  quota.input.inputMode = 'numeric';
  const said = element('p', { role: 'status' });
  const list = element('ol', { class: 'pushes' });
  const save = async (event: Event) => {
    event.preventDefault();
    said.textContent = '正在验证…';
    const answer = await send('PUT', '/sim/settings', {
      push:
        url.input.value === ''
          ? null
          : {
              url: url.input.value,
              token: token.input.value,
              aesKey: aesKey.input.value,
              mode: mode.input.value,
              format: format.input.value,
            },
      quota: { template: Number(quota.input.value) },
    });
    said.textContent = answer.ok ? '已保存，服务器验证通过' : ((await answer.json()) as { error: string }).error;
  };
  const form = element(
    'form',
    { class: 'server', submit: (event) => void save(event) },
    ...[url, token, aesKey, mode, format, quota].map((each) => each.row),
    element('button', { type: 'submit', class: 'small' }, '保存并验证'),
    said,
  );
  return {
    root: element('fieldset', {}, element('legend', {}, '服务器配置与额度'), form, list),
    show: async () => {
      const { push, quota: limits } = (await (await fetch('/sim/settings')).json()) as Settings;
      if (!form.contains(document.activeElement)) {
        url.input.value = push?.url ?? '';
        token.input.value = push?.token ?? '';
        aesKey.input.value = push?.aesKey ?? '';
        mode.input.value = push?.mode ?? 'safe';
        format.input.value = push?.format ?? 'xml';
        quota.input.value = String(limits.template);
      }
      const { items } = (await (await fetch('/sim/pushes')).json()) as { items: PushRecord[] };
      list.replaceChildren(
        ...items
          .slice(0, 6)
          .map((each) =>
            element(
              'li',
              {},
              element('time', { datetime: each.at }, clock(each.at)),
              element('span', {}, EVENTS[each.what] ?? each.what),
              element('b', { class: each.result }, `${RESULTS[each.result]}${each.result === 'refused' ? ` ${each.answer}` : ''}`),
            ),
          ),
      );
    },
  };
}
