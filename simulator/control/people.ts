import { Hono } from 'hono';
import type { Platform } from '../platform.ts';
import { answered, follow, press, refused, write } from '../push/events.ts';
import { parsePeople } from '../roster.ts';
import { deliver } from '../wechat/message-fields.ts';
import { allow } from '../wechat/notices.ts';
import { readJson } from '../wechat/read-json.ts';
import { wrong } from './control.ts';

const LONGEST = 600;

/** `/sim/people/*`: who has WeChat, and what they do there with their thumbs. */
export function peopleControlRoutes(platform: Platform): Hono {
  const { state } = platform;
  const find = (openid: string) => state.people.find((each) => each.openid === openid);
  const nobody = () => wrong('没有这个人', 404);
  const allowedOf = (openid: string) =>
    Object.entries(state.allowed[openid] ?? {}).map(([templateId, left]) => ({
      templateId,
      title: state.templates.find((template) => template.templateId === templateId)?.title ?? templateId,
      left,
    }));
  return (
    new Hono()
      .get('/sim/people', (c) => c.json({ items: state.people }))
      .put('/sim/people', async (c) => {
        const people = parsePeople(await c.req.json().catch(() => null));
        if (typeof people === 'string') return wrong(people);
        state.people = people;
        platform.changed();
        platform.tell({ type: 'people' });
        return c.json({ items: state.people });
      })
      /* follow or unfollow the account: its server is told */
      .patch('/sim/people/:openid', async (c) => {
        const body = await readJson(c);
        const person = find(c.req.param('openid'));
        if (person === undefined) return nobody();
        const follows = body?.['follows'];
        if (typeof follows !== 'boolean') return wrong('follows 要 true 或 false');
        if (person.follows === follows) return c.json(person);
        person.follows = follows;
        platform.changed();
        platform.tell({ type: 'people' });
        void follow(platform, person.openid, follows);
        return c.json(person);
      })
      /* a text to the account */
      .post('/sim/people/:openid/words', async (c) => {
        const person = find(c.req.param('openid'));
        if (person === undefined) return nobody();
        const text = (await readJson(c))?.['text'];
        if (typeof text !== 'string' || text.trim() === '' || text.length > LONGEST) return wrong(`text 要 1–${LONGEST} 个字`);
        if (!person.follows) return wrong('没有关注公众号，不能给它发消息');
        void write(platform, person.openid, text.trim());
        return c.body(null, 202);
      })
      /* a press on the account's menu: the button's place, and the item's in it */
      .post('/sim/people/:openid/presses', async (c) => {
        const person = find(c.req.param('openid'));
        if (person === undefined) return nobody();
        if (!person.follows) return wrong('没有关注公众号，看不到菜单');
        const body = await readJson(c);
        const button = state.menu?.[Number(body?.['at'])];
        const pressed = button?.sub_button ? button.sub_button[Number(body?.['item'])] : button;
        if (pressed === undefined) return wrong('没有这个菜单', 404);
        void press(platform, person.openid, pressed);
        return c.body(null, 202);
      })
      .get('/sim/menu', (c) => c.json({ items: state.menu ?? [] }))
      .get('/sim/people/:openid/allowed', (c) => c.json({ items: allowedOf(c.req.param('openid')) }))
      /* how many notices of each template are left, set as a test wants it: nobody is told */
      .put('/sim/people/:openid/allowed', async (c) => {
        const person = find(c.req.param('openid'));
        if (person === undefined) return nobody();
        const body = await readJson(c);
        if (body === null || Object.values(body).some((left) => !Number.isInteger(left) || (left as number) < 0))
          return wrong('要 { "模板 ID": 剩余次数 }');
        for (const [templateId, left] of Object.entries(body)) allow(platform, person.openid, templateId, left as number);
        return c.json({ items: allowedOf(person.openid) });
      })
      /* what a person answered to 允许发送通知: one notice more for each template accepted */
      .post('/sim/people/:openid/answers', async (c) => {
        const person = find(c.req.param('openid'));
        if (person === undefined) return nobody();
        const choices = (await readJson(c))?.['choices'];
        if (typeof choices !== 'object' || choices === null || !Object.values(choices).every((choice) => typeof choice === 'boolean'))
          return wrong('要 { "choices": { "模板 ID": true 或 false } }');
        const given = choices as Record<string, boolean>;
        for (const [templateId, accepted] of Object.entries(given))
          if (accepted) allow(platform, person.openid, templateId, (state.allowed[person.openid]?.[templateId] ?? 0) + 1);
        answered(platform, person.openid, given, 1);
        return c.json({ items: allowedOf(person.openid) });
      })
      /* no more notices of a template, said in WeChat's own settings */
      .delete('/sim/people/:openid/allowed/:templateId', (c) => {
        const person = find(c.req.param('openid'));
        if (person === undefined) return nobody();
        const templateId = c.req.param('templateId');
        allow(platform, person.openid, templateId, 0);
        refused(platform, person.openid, templateId);
        return c.body(null, 204);
      })
      /* sends a page on to a friend, as 发送给朋友 does */
      .post('/sim/people/:openid/shares', async (c) => {
        const body = await readJson(c);
        const from = find(c.req.param('openid'));
        const to = find(String(body?.['to']));
        if (from === undefined || to === undefined) return nobody();
        const { title, desc, link } = body ?? {};
        if (typeof title !== 'string' || title === '' || typeof link !== 'string' || !URL.canParse(link)) return wrong('要 title 和 link');
        deliver(platform, {
          id: (state.lastMsgid += 1),
          kind: 'share',
          openid: to.openid,
          templateId: '',
          title,
          fields: [
            { key: 'from', label: '来自', value: from.nickname },
            ...(typeof desc === 'string' && desc !== '' ? [{ key: 'desc', label: '', value: desc }] : []),
          ],
          data: {},
          url: link,
          clientMsgId: null,
          at: new Date(platform.now()).toISOString(),
        });
        return c.body(null, 204);
      })
      .get('/sim/chat', (c) => {
        const openid = c.req.query('openid');
        return c.json({ items: state.chat.filter((line) => openid === undefined || line.openid === openid) });
      })
  );
}
