import { describe, expect, test } from 'vitest';
import { deviceOf, placeOf } from '../../domain/device.ts';
import { passwordFault } from '../../domain/password.ts';

describe('a device in words', () => {
  test.each([
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.49',
      'iPhone',
      'WeChat',
    ],
    [
      'Mozilla/5.0 (Linux; Android 14; V2309A) AppleWebKit/537.36 Chrome/116.0 Mobile Safari/537.36 XWEB/1160 MicroMessenger/8.0.49',
      'Android',
      'WeChat',
    ],
    ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/116 Safari/537.36 wxwork/4.1 MicroMessenger/7.0', 'Windows', 'WeCom'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0', 'Windows', 'Edge'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15', 'macOS', 'Safari'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0', 'Linux', 'Firefox'],
    ['curl/8.5.0', null, null],
    ['', null, null],
  ])('%s', (agent, os, app) => expect(deviceOf(agent)).toEqual({ os, app }));
});

describe('a place, as far as an address tells', () => {
  test.each([
    ['127.0.0.1', 'machine', '127.0.0.1'],
    ['::1', 'machine', '::1'],
    ['::ffff:192.168.1.20', 'network', '192.168.1.20'],
    ['172.31.0.9', 'network', '172.31.0.9'],
    ['172.32.0.9', 'internet', '172.32.0.9'],
    ['fd00::1', 'network', 'fd00::1'],
    ['113.200.1.8', 'internet', '113.200.1.8'],
    ['local', 'unknown', null],
    [null, 'unknown', null],
  ])('%s', (ip, kind, address) => expect(placeOf(ip)).toEqual({ kind, address }));
});

describe('a password', () => {
  test.each([
    ['correct horse battery', null],
    ['云会计用的一句长话啊啊', null],
    ['short-one', 'short'],
    ['aaaaaaaaaaaa', 'plain'],
    ['abcabcabcabc', 'plain'],
    ['12345678901', 'plain'],
    ['9876543210', 'plain'],
    ['Password2026', 'common'],
    ['qwertyuiop12', 'common'],
    ['Zhou.Yinuo-1', 'login'],
  ])('“%s”', (password, fault) => expect(passwordFault(password, 'zhouyinuo')).toBe(fault));
});
