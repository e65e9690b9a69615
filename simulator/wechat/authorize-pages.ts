import { html } from 'hono/html';
import { ROLES, type Person, type Role } from '../platform.ts';

const ROLE_NAMES: Record<Role, string> = { owner: '老板', admin: '管理员', leader: '组长', staff: '员工', client: '客户' };

/** WeChat's own error page: a mark, a sentence, a code. */
export function authorizeErrorPage(code: string, text: string): string {
  return shell(
    '提示',
    html`<main class="center">
      <div class="mark warn" aria-hidden="true">!</div>
      <h1>${text}</h1>
      ${code === '' ? '' : html`<p class="quiet">错误码：${code}</p>`}
    </main>`,
  );
}

/** What a person who is known sees when an account asks for more than an openid. */
export function consentPage(account: string, person: Person, allow: string, others: string): string {
  return shell(
    '微信授权',
    html`<main class="sheet">
      <header><span class="logo" aria-hidden="true">${account.slice(0, 1)}</span><span>${account} 申请</span></header>
      <h1>获取您的昵称、头像</h1>
      <div class="me">
        <span class="avatar ${person.role}" aria-hidden="true">${person.nickname.slice(-1)}</span
        ><span><b>${person.nickname}</b><br /><span class="quiet">微信个人信息</span></span>
      </div>
      <nav class="actions"><a class="button plain" href="${others}">换一个人</a><a class="button" href="${allow}">允许</a></nav>
    </main>`,
  );
}

/** A phone nobody has signed in to: whose phone is it? */
export function peoplePage(account: string, people: Person[], choose: (person: Person) => string): string {
  const groups = ROLES.map((role) => ({ role, members: people.filter((person) => person.role === role) })).filter(
    (group) => group.members.length > 0,
  );
  return shell(
    '微信登录',
    html`<main class="list">
      <header>
        <span class="logo" aria-hidden="true">${account.slice(0, 1)}</span>
        <div>
          <h1>这是谁的手机？</h1>
          <p class="quiet">选一位演示人物，用他的微信进入“${account}”</p>
        </div>
      </header>
      ${people.length === 0 ? html`<p class="quiet empty">模拟器里还没有人。系统启动好以后，请刷新这一页。</p>` : ''}
      ${groups.map(
        (group) =>
          html`<h2>${ROLE_NAMES[group.role]}</h2>
            <ul>
              ${group.members.map(
                (person) =>
                  html`<li>
                    <a href="${choose(person)}">
                      <span class="avatar ${person.role}" aria-hidden="true">${person.nickname.slice(-1)}</span
                      ><span><b>${person.nickname}</b><br /><span class="quiet">${person.about}</span></span></a
                    >
                  </li>`,
              )}
            </ul>`,
      )}
    </main>`,
  );
}

function shell(title: string, body: ReturnType<typeof html>): string {
  return String(
    html`<!doctype html>
      <html lang="zh-CN">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>${title}</title>
          <link rel="stylesheet" href="/page/wechat.css" />
        </head>
        <body>
          ${body}
          <footer>演示环境 · 这是微信的替身，不是真的微信</footer>
        </body>
      </html>`,
  );
}
