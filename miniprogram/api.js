// Talks to the firm's server as whoever holds the phone. The session is kept where only this mini-program of this WeChat user reads it, so that a phone has one.

const TIMEOUT_MS = 15000;
const SESSION = 'session';

/** A refusal in words a person can read. */
function problem(code, message) {
  const made = new Error(message);
  made.code = code;
  return made;
}

/** The session cookie an answer sets, as it is sent back; null: it sets none. */
function sessionOf(answer) {
  const header = answer.header || {};
  const lines = answer.cookies && answer.cookies.length > 0 ? answer.cookies : [header['Set-Cookie'] || header['set-cookie'] || ''];
  const found = lines.map((line) => /((?:__Host-)?yk_session=[^;,]*)/.exec(line)).filter((match) => match !== null);
  return found.length > 0 ? found[found.length - 1][1] : null;
}

function createApi(origin) {
  let cookie = wx.getStorageSync(SESSION) || '';

  const send = (method, path, data) =>
    new Promise((resolve, reject) => {
      wx.request({
        url: origin + path,
        method,
        data,
        timeout: TIMEOUT_MS,
        header: Object.assign({ 'content-type': 'application/json', accept: 'application/json' }, cookie === '' ? {} : { cookie }),
        success: (answer) => {
          const session = sessionOf(answer);
          if (session !== null) {
            cookie = session;
            wx.setStorageSync(SESSION, session);
          }
          resolve(answer);
        },
        fail: () => reject(problem('offline', '网络不通，请检查后重试')),
      });
    });

  const read = (answer) => {
    if (answer.statusCode >= 200 && answer.statusCode < 300) return answer.data;
    const said = answer.data && typeof answer.data === 'object' ? answer.data : {};
    throw problem(said.code || `http_${answer.statusCode}`, said.detail || said.title || '服务暂时不可用，请稍后再试');
  };

  /** @returns the address by which the web-view enters and goes on to `path`; good once, for a minute */
  async function entryTo(path) {
    if (origin === '') throw problem('not_set_up', '小程序还没有配置服务地址');
    const { code } = await wx.login();
    const { enter } = read(await send('POST', '/api/auth/miniprogram/ticket', { code, return: path }));
    return origin + enter;
  }

  async function logIn() {
    const { code } = await wx.login();
    read(await send('POST', '/api/auth/miniprogram', { code }));
  }

  /** Asks the server; a session that is over is begun anew, once. */
  async function call(method, path, data) {
    if (cookie === '') await logIn();
    const answer = await send(method, path, data);
    if (answer.statusCode !== 401) return read(answer);
    await logIn();
    return read(await send(method, path, data));
  }

  return { entryTo, call };
}

module.exports = { createApi };
