import type { Message, Role } from '../platform.ts';
import { element } from './element.ts';

interface Step {
  role: Role;
  path: string;
  title: string;
  text: string;
  /** Titles of messages that say this step has come. */ reached: RegExp | null;
}

const STEPS: Step[] = [
  { role: 'client', path: '/requests/new', title: '客户发起请求', text: '写一句要办什么', reached: null },
  { role: 'staff', path: '/hall', title: '员工手机响铃，抢单', text: '先点的人接手', reached: /可抢|新请求/ },
  { role: 'staff', path: '/todo', title: '办理、要资料、交付', text: '客户那边实时看见', reached: /接单|指派给您/ },
  { role: 'client', path: '/cases', title: '补资料、确认、评价', text: '轮到谁，谁的手机响', reached: /进度|资料|确认|评价/ },
  { role: 'admin', path: '/escalated', title: '没人抢？管理员指派', text: '超时自动升级', reached: /无人接单|超时/ },
  { role: 'client', path: '/services', title: '买一项服务，付款', text: '收银台可付、可拒、可断网', reached: /完成支付|付款已收到/ },
];

/** The strip that walks a newcomer through a request's life; a step opens its screen on the right phones. */
export interface Guide {
  watch(message: Message): void;
}

export function createGuide(strip: HTMLElement, open: (role: Role, path: string) => boolean, say: (text: string) => void): Guide {
  const buttons = STEPS.map((step, index) =>
    element(
      'button',
      {
        type: 'button',
        click: () => {
          mark(index);
          if (!open(step.role, step.path))
            say(`这几部手机里没有${step.role === 'admin' ? '管理员' : step.role === 'staff' ? '员工' : '客户'}，请先换一组人。`);
        },
      },
      element('i', {}, String(index + 1)),
      element('span', {}, element('b', {}, step.title), element('small', {}, step.text)),
    ),
  );
  strip.replaceChildren(element('h2', {}, '试一试'), element('ol', {}, ...buttons.map((button) => element('li', {}, button))));
  const mark = (present: number) => {
    for (const [index, button] of buttons.entries()) {
      button.classList.toggle('past', index < present);
      if (index === present) button.setAttribute('aria-current', 'step');
      else button.removeAttribute('aria-current');
    }
  };
  mark(0);
  return {
    watch: (message) => {
      const index = STEPS.findLastIndex((step) => step.reached?.test(message.title) ?? false);
      if (index > 0) mark(index);
    },
  };
}
