/** The row of a person who was made up for a test; their id is their openid and name as well. */
export const personRow = (id: string) => ({
  id,
  openid: id,
  unionid: null,
  name: id,
  title: '',
  phoneCipher: null,
  phoneHmac: null,
  phoneLast4: null,
  followsAccount: 0,
  smsOptOut: 0,
  fictional: 1,
  searchText: id,
  createdAt: Date.now(),
});

/** The same person as staff: on duty, knows 社保; `cap`: how many cases and clients at once. */
export const staffRow = (id: string, role: string, groupId: string | null = null, cap = 0) => ({
  id,
  personId: id,
  role,
  title: '',
  bio: '',
  groupId,
  skills: '["social"]',
  powers: '[]',
  caseCap: cap,
  clientCap: cap,
  onDuty: 1,
  active: 1,
  rating: null,
  updatedAt: Date.now(),
});
