import vectors from './wechat-vectors.json' with { type: 'json' };

/** Test vectors WeChat and Tencent have published, with where from: the client and the simulator are each held to them. */
export const WECHAT_VECTORS = vectors;
