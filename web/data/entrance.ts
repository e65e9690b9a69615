/** Inside the web-view of the firm's mini-program: what WeChat refuses there (pay sheet, open tags, log-in by redirect) its own pages do. */
export const inMiniProgram = (): boolean => /miniProgram/i.test(navigator.userAgent);
