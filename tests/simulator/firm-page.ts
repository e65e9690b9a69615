import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import { APPID } from './listening.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
/** The pieces of the firm's own page that speak with WeChat: the SDK as it is published, and the bridge a demo's frame has. */
const SDK = `var module = {};${read('node_modules/weixin-js-sdk/index.js')};window.wx = module.exports;`;
const FRAME = `${stripTypeScriptTypes(read('web/data/wechat-frame.ts'))};joinPhone();`;

/** A stand-in for the firm's H5: logs in through WeChat, keeps a cookie, says where it is. */
export function h5(wechatPort: () => number): Server {
  return createServer((request, response) => {
    const url = new URL(request.url!, `http://${request.headers.host!}`);
    if (url.pathname === '/api/auth/wechat/start') {
      const query = new URLSearchParams({
        appid: APPID,
        redirect_uri: `${url.origin}/callback?return=${url.searchParams.get('return')!}`,
        response_type: 'code',
        scope: 'snsapi_base',
        state: 's',
        sim_openid: url.searchParams.get('sim_openid')!,
      });
      response.writeHead(302, { location: `http://sim.yk.localhost:${wechatPort()}/connect/oauth2/authorize?${query.toString()}` }).end();
    } else if (url.pathname === '/callback') {
      response
        .writeHead(302, {
          location: url.searchParams.get('return')!,
          'set-cookie': `code=${url.searchParams.get('code')!}; HttpOnly; SameSite=Lax; Path=/`,
        })
        .end();
    } else if (url.pathname === '/wechat.js') {
      response.setHeader('content-type', 'text/javascript; charset=utf-8');
      response.end(url.search === '?sdk' ? SDK : FRAME);
    } else {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(
        `<!doctype html><title>${url.pathname}</title><h1>${url.pathname}</h1><p>${request.headers.cookie === undefined ? 'nobody' : 'signed in'}</p><script>parent.postMessage({ type: 'wx:page', title: document.title, path: location.pathname }, '*')</script><script src="/wechat.js?sdk"></script><script type="module" src="/wechat.js"></script><wx-open-subscribe template="done"><script type="text/wxtag-template"><style>.a{}</style><button class="a">办好时通知我</button></script></wx-open-subscribe>`,
      );
    }
  });
}
