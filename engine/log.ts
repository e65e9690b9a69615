import { pino, type Logger } from 'pino';
import { readEngineEnv } from './env.ts';

/** Names under which personal data or secrets might reach a log line; whatever stands there is printed as ***. */
const PRIVATE = [
  'phone',
  'mobile',
  'openid',
  'unionid',
  'token',
  'access_token',
  'accessToken',
  'refresh_token',
  'session',
  'secret',
  'appsecret',
  'password',
  'totp',
  'code',
  'authorization',
  'cookie',
  'set-cookie',
  'apiKey',
  'idNumber',
  'usci',
];
const paths = PRIVATE.map((name) => (/^\w+$/.test(name) ? name : `["${name}"]`));

/**
 * A program's log: one JSON object a line on standard output, instants in UTC. Ids are logged, words and people's data are not.
 * `code` is hidden inside queries and bodies only: an error's code is what one wants to read.
 */
export function createLogger(program: string): Logger {
  const nested = (prefix: string): string[] => paths.map((path) => (path.startsWith('[') ? `${prefix}${path}` : `${prefix}.${path}`));
  return pino({
    name: program,
    level: readEngineEnv().logLevel,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: {
      paths: [
        ...paths.filter((path) => path !== 'code'),
        ...nested('*').filter((path) => path !== '*.code'),
        ...nested('req.headers'),
        ...nested('query'),
        ...nested('body'),
        ...nested('req.query'),
      ],
      censor: '***',
    },
  });
}
