/** One request to the simulator's own door. */
export function send(method: string, path: string, body?: object): Promise<Response> {
  return fetch(path, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
}
