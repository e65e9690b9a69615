import { SUGGESTION_STATES } from '../../../domain/complaint/suggestion.ts';
import { html } from 'lit';
import type { SuggestionView } from '../../../api/views/complaints.ts';
import { answerSuggestion, closeSuggestion, listSuggestions } from '../../data/complaints-api.ts';
import type { Query } from '../../data/http.ts';
import { readMe } from '../../data/me.ts';
import { t } from '../../locales/complaints.ts';
import { t as c } from '../../locales/console-complaints.ts';
import { later } from '../later.ts';
import type { ListAsk, ListDescription, ListTab } from '../list/description.ts';
import { defineList } from '../list/list-page.ts';
import { dayAndTime } from '../time.ts';

const doDeed = later(async () => (await import('../deed-dialog.ts')).doDeed);
const TONES = { received: 'a', answered: 'i', closed: '' } as const;
const tag = ({ state, adopted }: SuggestionView) =>
  html`<span class="tag ${adopted ? 'g' : TONES[state]}"
    >${adopted === null ? t(`sstate.${state}`) : t(adopted ? 'idea.adopted' : 'idea.noted')}</span
  >`;
const asQuery = ({ values, q, storeId }: ListAsk): Query => {
  const { show = 'received', ...rest } = values;
  return { ...rest, ...(show === 'all' ? {} : { state: show }), q: q || null, storeId };
};
const stores = () => readMe().me?.stores ?? [];
const sub = ({ id, client, person }: SuggestionView): string => `${id} · ${client.short} · ${person.name}`;

/** 建议: what clients would like better; answered with thanks, taken up or noted. */
const SUGGESTIONS: ListDescription<SuggestionView> = {
  id: 'suggestions',
  path: '/suggestions',
  title: () => t('suggestions'),
  columns: [
    { id: 'text', title: () => c('column.text'), width: 0, fixed: true, className: 't1', show: (row) => row.text },
    { id: 'state', title: () => c('column.state'), width: 84, show: tag },
    { id: 'client', title: () => t('said.client'), width: 116, show: (row) => row.client.short },
    { id: 'person', title: () => c('column.person'), width: 84, show: (row) => row.person.name },
    { id: 'answer', title: () => t('idea.answer'), width: 260, className: 'sec2', show: (row) => row.answer?.text ?? '—' },
    { id: 'createdAt', title: () => c('column.received'), width: 116, right: true, show: (row) => dayAndTime(row.createdAt) },
    { id: 'no', title: () => c('column.no'), width: 132, className: 'mono mut', off: true, show: (row) => row.id },
    { id: 'store', title: () => t('said.store'), width: 84, off: true, show: (row) => row.store.name },
  ],
  sorts: [{ id: 'recent', title: () => c('sort.recent') }],
  tabs: [
    ...SUGGESTION_STATES.map((state): ListTab => ({
      id: state,
      title: () => t(`sstate.${state}`),
      values: state === 'received' ? {} : { show: state },
    })),
    { id: 'all', title: () => c('tab.all'), values: { show: 'all' } },
  ],
  filters: [
    {
      id: 'storeId',
      title: () => t('said.store'),
      kind: 'one',
      when: () => stores().length > 1,
      options: () => stores().map(({ id, name }) => ({ value: id, text: name })),
    },
  ],
  search: () => c('search.ideas'),
  topic: 'suggestion',
  fetch: (ask, page) => listSuggestions({ ...asQuery(ask), ...page }),
  exports: { kinds: ['suggestions'], filter: asQuery },
  name: (row) => row.text,
  opens: () => null,
  card: (row) =>
    html`<div class="row"><b class="el grow">${row.text}</b>${tag(row)}</div>
      <div class="row k2 el">${row.answer?.text ?? ''}</div>
      <div class="row mut k3">
        <span>${row.client.short}</span><span class="grow"></span><span class="num">${dayAndTime(row.createdAt)}</span>
      </div>`,
  deeds: () => [
    {
      id: 'answer',
      title: () => t('idea.reply'),
      icon: 'message',
      key: 'r',
      run: async ({ rows: [row] }, done) => {
        if (!row?.actions.includes('answer')) return;
        const answered = await doDeed({
          title: t('idea.replyTitle'),
          sub: sub(row),
          text: t('idea.replyLabel'),
          hint: t('idea.replyHint'),
          note: row.text,
          confirm: t('idea.reply'),
          run: ({ text }, key) => answerSuggestion(row.id, text, key),
        });
        if (answered) done();
      },
    },
    ...([true, false] as const).map((adopted) => ({
      id: adopted ? 'adopt' : 'note',
      title: () => t(adopted ? 'idea.adopt' : 'idea.note'),
      icon: adopted ? ('check' as const) : ('file' as const),
      key: adopted ? 'a' : 'n',
      run: async ({ rows: [row] }: { rows: readonly SuggestionView[] }, done: () => void) => {
        if (!row?.actions.includes('close')) return;
        const closed = await doDeed({
          title: t(adopted ? 'idea.adopt' : 'idea.note'),
          sub: sub(row),
          note: t('idea.replyText'),
          confirm: t(adopted ? 'idea.adopt' : 'idea.note'),
          run: (_, key) => closeSuggestion(row.id, adopted, key),
        });
        if (closed) done();
      },
    })),
  ],
  empty: () => ({ title: t('list.noIdeas'), text: t('list.noIdeasWork') }),
};
defineList('yk-suggestions-desk', SUGGESTIONS);
