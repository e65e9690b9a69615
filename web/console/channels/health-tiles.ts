import { html, nothing, type TemplateResult } from 'lit';
import type { ChannelHealthView, ChannelTestView, ChannelsView } from '../../../api/views/channels.ts';
import { t } from '../../locales/console-channels.ts';
import { icon, type IconName } from '../icons.ts';
import { dayAndTime } from '../time.ts';

export type Way = ChannelTestView['channel'];
/** The ways in the order they are asked for. */
const WAYS: readonly Way[] = ['token', 'template', 'subscription', 'sms', 'push', 'pay'];
const SIGNS: Record<Way, IconName> = {
  token: 'wechat',
  template: 'bell',
  subscription: 'message',
  sms: 'phone',
  push: 'download',
  pay: 'yuan',
};

/** What a test of a way came to, or that it runs. */
export type Trials = Partial<Record<Way, ChannelTestView | 'running'>>;

interface Fact {
  ready: boolean;
  bad: boolean;
  lines: string[];
}

function sendingFact({ ready, lastSentAt, lastFailure, day }: ChannelHealthView): Fact {
  const counts = [
    day.sent > 0 ? t('day.sent', { n: day.sent }) : '',
    day.failed > 0 ? t('day.failed', { n: day.failed }) : '',
    day.unknown > 0 ? t('day.unknown', { n: day.unknown }) : '',
    day.waiting > 0 ? t('day.waiting', { n: day.waiting }) : '',
    day.quota > 0 ? t('day.quota', { n: day.quota }) : '',
  ].filter(Boolean);
  const failed =
    lastFailure && t('last.failed', { at: dayAndTime(lastFailure.at), why: lastFailure.words ?? lastFailure.reason ?? lastFailure.result });
  return {
    ready,
    bad: ready && lastFailure !== null && (lastSentAt === null || lastFailure.at > lastSentAt),
    lines: [lastSentAt ? t('last.sent', { at: dayAndTime(lastSentAt) }) : t('last.never'), failed ?? '', counts.join(' · ')].filter(
      Boolean,
    ),
  };
}

function factOf(view: ChannelsView, way: Way): Fact {
  const { health, account } = view;
  if (way === 'token')
    return {
      ready: account !== null,
      bad: false,
      lines: [health.token.until ? t('token.until', { at: dayAndTime(health.token.until) }) : t('token.none')],
    };
  if (way === 'push')
    return {
      ready: health.push.ready,
      bad: false,
      lines: [health.push.lastAt ? t('push.last', { at: dayAndTime(health.push.lastAt) }) : t('push.never')],
    };
  if (way === 'pay') {
    const { ready, lastNoticeAt, lastRefused, day } = health.pay;
    return {
      ready,
      bad: ready && lastRefused !== null && (lastNoticeAt === null || lastRefused.at > lastNoticeAt),
      lines: [
        lastNoticeAt ? t('pay.last', { at: dayAndTime(lastNoticeAt) }) : t('pay.never'),
        lastRefused ? t('pay.refused', { at: dayAndTime(lastRefused.at) }) : '',
        day.taken + day.refused > 0 ? t('pay.day', { taken: day.taken, refused: day.refused }) : '',
      ].filter(Boolean),
    };
  }
  return sendingFact(health[way]);
}

function outcome(trial: ChannelTestView): TemplateResult {
  const { channel, result, reason, words } = trial;
  const good = result === 'sent';
  const own = reason === 'other_answer' || reason === 'unreached' ? t(`test.${reason}`) : null;
  const text = good
    ? t(channel === 'token' ? 'test.tokenOk' : channel === 'push' ? 'test.pushOk' : channel === 'pay' ? 'test.payOk' : 'test.sent')
    : (own ?? words ?? `${t(result === 'unknown' ? 'test.unknown' : 'test.refused')}`);
  const code = !good && reason && !own ? ` (${reason})` : '';
  return html`<p class="${good ? 'grn' : 'red'}" role="status">${icon(good ? 'check' : 'warn', 13)}${text}${code}</p>`;
}

/** Each way: in force or not, what it did last, and a test to oneself. */
export function healthTiles(view: ChannelsView, trials: Trials, tryOut: (way: Way) => void): TemplateResult {
  return html`<ul class="ways">
    ${WAYS.map((way) => {
      const { ready, bad, lines } = factOf(view, way);
      const trial = trials[way];
      const tone = !ready ? 'n' : bad ? 'd' : '';
      return html`<li>
        <div class="row">
          ${icon(SIGNS[way], 15)}<b class="grow">${t(`way.${way}`)}</b
          ><span class="st1"><i class="dot ${tone}"></i>${t(!ready ? 'state.off' : bad ? 'state.bad' : 'state.ready')}</span>
        </div>
        ${lines.map((text) => html`<p>${text}</p>`)} ${trial && trial !== 'running' ? outcome(trial) : nothing}
        <button
          class="btn sm"
          type="button"
          ?disabled=${trial === 'running'}
          aria-label="${t('test')} ${t(`way.${way}`)}"
          @click=${() => tryOut(way)}
        >
          ${trial === 'running' ? t('testing') : t('test')}
        </button>
      </li>`;
    })}
  </ul>`;
}
