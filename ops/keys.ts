// npm run keys -- path: makes the firm's key file (0600). Keep a copy apart from the data: without it phone numbers stay sealed.
import { existsSync } from 'node:fs';
import { openSealed } from '../db/sealed.ts';
import { sayTrouble } from './say.ts';

const [path] = process.argv.slice(2);
if (path === undefined) {
  sayTrouble('用法: npm run keys -- 密钥文件路径 (give the path of the key file)');
  process.exitCode = 1;
} else if (existsSync(path)) {
  sayTrouble(`${path} 已存在，不会覆盖 (already there)`);
  process.exitCode = 1;
} else {
  openSealed(path);
  process.stdout.write(`已生成 ${path} (0600)。请与数据分开备份：没有它，手机号无法解开。\n`);
}
