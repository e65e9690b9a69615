const { createApi } = require('./api.js');
const { origin } = require('./settings.js');

App({
  onLaunch() {
    this.api = createApi(origin);
  },
});
