import { html } from 'lit';
import { CONTACT_RIGHTS, type ContactRight } from '../../../domain/roles.ts';
import type { YkSwitch } from '../../elements/controls.ts';
import { t } from '../../locales/clients.ts';
import '../../elements/cell.ts';
import '../../elements/controls.ts';

/** The rights of a contact as switches; only those the giver holds can be given. */
export function rightsList(
  rights: readonly ContactRight[],
  may: readonly ContactRight[],
  choose: (rights: ContactRight[]) => void,
): unknown {
  return CONTACT_RIGHTS.filter((right) => may.includes(right) || rights.includes(right)).map(
    (right) =>
      html`<yk-cell heading=${t(`right.${right}`)}
        ><yk-switch
          slot="value"
          label=${t(`right.${right}`)}
          .checked=${rights.includes(right)}
          ?disabled=${!may.includes(right)}
          @change=${(event: Event) => choose((event.target as YkSwitch).checked ? [...rights, right] : rights.filter((each) => each !== right))}
        ></yk-switch
      ></yk-cell>`,
  );
}
