// Our pages' addresses and the mini-program's: pages/index/index?path=… stands for one page of the H5.

/** A path of ours and nothing else; otherwise the home page. */
function ownPath(path) {
  return typeof path === 'string' && /^\/(?![/\\])/.test(path) && !path.startsWith('/api/') && path.length <= 500 ? path : '/';
}

/** The path in an address of ours; null: somebody else's, or no page. */
function pathOfAddress(address, origin) {
  if (typeof address !== 'string' || origin === '' || address.indexOf(`${origin}/`) !== 0) return null;
  const path = address.slice(origin.length).split('#')[0];
  return ownPath(path) === path ? path : null;
}

/** Which page is meant by how the mini-program was opened: `path`, or `q` of a scanned link of ours. Both come encoded. */
function pathOfQuery(query, origin) {
  const given = query || {};
  if (given.q) return pathOfAddress(decoded(given.q), origin) || '/';
  return ownPath(decoded(given.path || '/'));
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

/** The mini-program's address of a page of ours. */
const pageOf = (path) => (path === '/' ? '/pages/index/index' : `/pages/index/index?path=${encodeURIComponent(path)}`);

module.exports = { ownPath, pathOfAddress, pathOfQuery, pageOf };
