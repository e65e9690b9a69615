import { readFileSync } from 'node:fs';
import { serve } from '@hono/node-server';
import { createSimulator } from './app.ts';
import { readSimulatorEnv } from './env.ts';
import { readMenu } from './wechat/menu.ts';
import { parsePeople, parseSmsBook, parseTemplates } from './roster.ts';

// the page's scripts are served with their types taken off, by a part of Node that still calls itself experimental
const emit = process.emitWarning;
process.emitWarning = ((warning: string | Error, ...rest: unknown[]) => {
  if (!String(warning).includes('stripTypeScriptTypes')) Reflect.apply(emit, process, [warning, ...rest]);
}) as typeof process.emitWarning;

const env = readSimulatorEnv();
if (typeof env === 'string') stop(env);

const roster = env.peopleFile === null ? null : readRoster(env.peopleFile);
const account = typeof roster?.account === 'string' ? { name: roster.account } : {};
const simulator = createSimulator({ ...env, account });
if (roster !== null) {
  const people = parsePeople(roster);
  if (typeof people === 'string') stop(`SIM_PEOPLE：${people}`);
  simulator.platform.state.people = people;
  if (roster.templates !== undefined) {
    const templates = parseTemplates(roster);
    if (typeof templates === 'string') stop(`SIM_PEOPLE：${templates}`);
    simulator.platform.state.templates = templates;
  }
  // What the firm published since stays.
  const menu = roster.menu === undefined ? null : readMenu(roster.menu);
  if (typeof menu === 'number') stop(`SIM_PEOPLE：menu ${menu}`);
  simulator.platform.state.menu ??= menu;
  const book = parseSmsBook(roster.sms);
  if (typeof book === 'string') stop(`SIM_PEOPLE：${book}`);
  simulator.platform.state.smsSignatures = book.signatures;
  simulator.platform.state.smsTemplates = book.templates;
}

const server = serve({ fetch: simulator.app.fetch, hostname: '127.0.0.1', port: env.port }, () => {
  process.send?.({ ready: true });
});
server.on('error', (error: NodeJS.ErrnoException) =>
  stop(error.code === 'EADDRINUSE' ? `端口 ${env.port} 已被占用，模拟器没有启动。` : String(error)),
);

const leave = () => {
  simulator.close();
  server.close(() => process.exit(0));
  if ('closeAllConnections' in server) server.closeAllConnections();
};
process.once('SIGTERM', leave);
process.once('SIGINT', leave);
process.once('disconnect', leave);

function readRoster(file: string): { people: unknown; templates?: unknown; account?: unknown; sms?: unknown; menu?: unknown } {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as { people: unknown };
  } catch (error) {
    return stop(`SIM_PEOPLE=${file} 读不出来：${String(error)}`);
  }
}

function stop(reason: string): never {
  process.stderr.write(`${reason}\n`);
  process.exit(1);
}
