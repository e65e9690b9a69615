/** What WeChat or a vendor says with a code, and what to do about it; in Chinese and English, for the person at the settings. */
interface CodeWords {
  zh: string;
  en: string;
}

const WORDS: Record<string, CodeWords> = {
  '40013': {
    zh: 'AppID 不对：请到公众平台“设置与开发 → 基本配置”里复制开发者 ID',
    en: 'Wrong AppID: copy it from 基本配置 of the account’s console',
  },
  '40125': {
    zh: 'AppSecret 不对：它只在重置时显示一次，记不得就在“基本配置”里重置后再填',
    en: 'Wrong AppSecret: it is shown once; reset it in 基本配置 and enter the new one',
  },
  '40001': { zh: 'AppSecret 不对或已被重置，请重新填写', en: 'The AppSecret is wrong or was reset; enter it again' },
  '40164': {
    zh: '服务器的 IP 不在白名单里：请把它加到“基本配置 → IP 白名单”',
    en: 'This server’s IP is not on the whitelist: add it in 基本配置 → IP 白名单',
  },
  '40243': { zh: 'AppSecret 已被冻结：请在公众平台解冻后再试', en: 'The AppSecret is frozen: unfreeze it in the console' },
  '45009': {
    zh: '今天的调用次数已用完，明天再试，或在公众平台清零',
    en: 'The daily quota is used up; try tomorrow or clear it in the console',
  },
  '45011': { zh: '请求太频繁，请过一分钟再试', en: 'Too many calls; try again in a minute' },
  '48001': {
    zh: '账号没有这项接口权限：需要已认证的服务号',
    en: 'The account lacks this permission: a verified service account is needed',
  },
  '50002': { zh: '账号被限制，请看公众平台的通知', en: 'The account is restricted; see its console' },
  '40003': { zh: '您绑定的微信不属于这个公众号，请重新绑定', en: 'Your WeChat does not belong to this account; bind it again' },
  '43004': { zh: '您还没有关注这个公众号，关注后再试', en: 'You do not follow the account yet; follow it and try again' },
  '43101': { zh: '您没有同意接收这条订阅消息，或次数已用完', en: 'You did not allow this message, or the grants are used up' },
  '40037': { zh: '模板 ID 不对，或是别的类型的模板', en: 'Wrong template id, or a template of another kind' },
  '47003': {
    zh: '模板的字段和系统填写的不一致，请选用字段相同的模板',
    en: 'The template’s fields differ from what is filled in; pick one with the same fields',
  },
  'isv.SMS_SIGNATURE_ILLEGAL': { zh: '短信签名没有通过审核，或写得不一样', en: 'The signature is not approved, or is spelled differently' },
  'isv.SMS_TEMPLATE_ILLEGAL': { zh: '短信模板没有通过审核，或编号不对', en: 'The template is not approved, or its code is wrong' },
  'InvalidAccessKeyId.NotFound': { zh: 'AccessKey ID 不存在：请到阿里云 RAM 里复制', en: 'No such AccessKey ID: copy it from Aliyun RAM' },
  SignatureDoesNotMatch: { zh: 'AccessKey Secret 不对，请重新填写', en: 'Wrong AccessKey Secret; enter it again' },
  'AuthFailure.SecretIdNotFound': {
    zh: 'SecretId 不存在：请到腾讯云访问管理里复制',
    en: 'No such SecretId: copy it from Tencent Cloud CAM',
  },
  'AuthFailure.SignatureFailure': { zh: 'SecretKey 不对，请重新填写', en: 'Wrong SecretKey; enter it again' },
  SIGN_ERROR: {
    zh: '签名不对：商户私钥和证书序列号要是同一张商户证书的',
    en: 'The signature is wrong: private key and serial number must belong to one merchant certificate',
  },
  unverified: { zh: '微信的答复验签不过：微信支付公钥不对', en: 'WeChat’s answer does not verify: the public key is wrong' },
  unknown_serial: {
    zh: '微信用了另一把公钥签名：请核对公钥 ID，或改用平台证书模式',
    en: 'WeChat signs with another key: check the key id, or go by certificates',
  },
  certificates_sealed: { zh: '平台证书解不开：APIv3 密钥不对', en: 'The certificates do not open: the APIv3 key is wrong' },
  no_certificates: { zh: '这个商户号没有平台证书：请改用微信支付公钥', en: 'This merchant has no certificates: use the public key' },
  APPID_MCHID_NOT_MATCH: {
    zh: '商户号没有绑定这个公众号：请在商户平台“产品中心 → AppID 账号管理”里关联',
    en: 'The merchant is not linked to this account: link the AppID in the merchant platform',
  },
  MCH_NOT_EXISTS: { zh: '没有这个商户号，请重新填写', en: 'No such merchant; enter it again' },
  NO_AUTH: { zh: '商户号没有这项权限：请在商户平台开通 JSAPI 支付', en: 'The merchant lacks the permission: open JSAPI payments' },
  timeout: { zh: '对方没有在规定时间内回答，请稍后再试', en: 'No answer in time; try again' },
};

/** Words for a code, or null when it is none we know. */
export const channelWords = (code: string): CodeWords | null => WORDS[code.replace(/^token_/, '')] ?? null;
