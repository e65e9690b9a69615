import type { Person, Template } from '../platform.ts';
import { avatar, element, icon, ICONS } from './element.ts';
import { twoButtons, type SheetHost } from './sheet.ts';

/** 允许发送通知: which of these may come once. Null: closed without an answer. */
export function askNotices(
  host: SheetHost,
  account: string,
  templates: Pick<Template, 'templateId' | 'title'>[],
): Promise<Record<string, boolean> | null> {
  return host.ask<Record<string, boolean>>((done) => {
    const boxes = templates.map((template) => {
      const input = element('input', { type: 'checkbox', value: template.templateId });
      input.checked = true;
      return input;
    });
    const answer = (allow: boolean) => done(Object.fromEntries(boxes.map((box) => [box.value, allow && box.checked])));
    return {
      label: '允许发送通知',
      body: element(
        'div',
        { class: 'notices' },
        element(
          'header',
          {},
          element('span', { class: 'logo', 'aria-hidden': 'true' }, account.slice(0, 1)),
          element('span', {}, element('b', {}, account), element('small', {}, '申请向您发送以下通知，每勾一次可发一条')),
        ),
        element(
          'ul',
          {},
          ...templates.map((template, index) =>
            element('li', {}, element('label', {}, element('span', {}, template.title), boxes[index]!)),
          ),
        ),
        twoButtons(['取消', () => answer(false)], ['允许', () => answer(true)]),
      ),
    };
  });
}

/** 扫一扫: a phone on a desk has no camera that sees the other screens, so what it would read is typed or pasted. */
export function askScan(host: SheetHost): Promise<string | null> {
  return host.ask<string>((done) => {
    const input = element('input', { type: 'text', placeholder: '粘贴二维码里的内容或链接', 'aria-label': '二维码里的内容' });
    const form = element(
      'form',
      {
        class: 'notices',
        submit: (event) => {
          event.preventDefault();
          if (input.value.trim() !== '') done(input.value.trim());
        },
      },
      element('header', {}, element('b', {}, '扫一扫')),
      input,
      twoButtons(['取消', () => done('')], ['识别', () => form.requestSubmit()]),
    );
    return { label: '扫一扫', body: form };
  });
}

/** ⋯: send the page on to one of the others, read a code, load it again. */
export function askMenu(
  host: SheetHost,
  friends: Person[],
  card: { title: string; desc: string },
): Promise<Person | 'scan' | 'reload' | null> {
  return host.ask<Person | 'scan' | 'reload'>((done) => ({
    label: '更多',
    body: element(
      'div',
      { class: 'menu' },
      element('p', { class: 'card' }, element('b', {}, card.title), card.desc === '' ? null : element('small', {}, card.desc)),
      element('h3', {}, '发送给朋友'),
      element(
        'div',
        { class: 'friends' },
        ...friends.map((friend) =>
          element('button', { type: 'button', click: () => done(friend) }, avatar(friend), element('span', {}, friend.nickname)),
        ),
      ),
      element('button', { type: 'button', class: 'row', click: () => done('scan') }, icon(ICONS.scan), '扫一扫'),
      element('button', { type: 'button', class: 'row', click: () => done('reload') }, icon(ICONS.reload), '刷新'),
    ),
  }));
}
