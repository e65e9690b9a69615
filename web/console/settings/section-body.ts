import { html, type TemplateResult } from 'lit';
import { t } from '../words.ts';
import { icon } from '../icons.ts';
import { autoAssignSection } from './auto-assign-section.ts';
import { bankSection } from './bank-section.ts';
import { businessHoursSection } from './business-hours-section.ts';
import { checklistsSection } from './checklists-section.ts';
import { confirmSection } from './confirm-section.ts';
import { escalationSection } from './escalation-section.ts';
import { exportsSection } from './exports-section.ts';
import { feesSection } from './fees-section.ts';
import { firmSection } from './firm-section.ts';
import { grabWindowSection } from './grab-window-section.ts';
import { complaintsSection, dataSection, quietSection } from './plain-sections.ts';
import { reviewSection } from './review-section.ts';
import { securitySection } from './security-section.ts';
import type { SectionId, SectionPen } from './sections.ts';
import { taxLinesSection } from './tax-lines-section.ts';
import './holidays-section.ts';
import '../styles/settings-parts.css';

/** Open work keeps what it began with: said where that is so. */
const keeps = (): TemplateResult => html`<div class="note keep">${icon('clock', 14)}<span>${t('settings.keep')}</span></div>`;

/** A part of 设置, to look at and to edit. */
export function sectionBody(id: SectionId, pen: SectionPen, holidaysChanged: boolean): TemplateResult {
  switch (id) {
    case 'firm':
      return firmSection(pen);
    case 'bank':
      return bankSection(pen);
    case 'hours':
      return html`${keeps()}${businessHoursSection(pen)}`;
    case 'holidays':
      return html`<yk-holidays-section .pen=${pen} .changed=${holidaysChanged}></yk-holidays-section>`;
    case 'quiet':
      return quietSection(pen);
    case 'work':
      return html`${keeps()}${grabWindowSection(pen)}${escalationSection(pen)}${autoAssignSection(pen)}${confirmSection(pen)}`;
    case 'fees':
      return html`${keeps()}${feesSection(pen)}`;
    case 'complaints':
      return html`${keeps()}${complaintsSection(pen)}`;
    case 'review':
      return html`${keeps()}${reviewSection(pen)}`;
    case 'checklists':
      return checklistsSection(pen);
    case 'taxLines':
      return taxLinesSection(pen);
    case 'security':
      return securitySection(pen);
    case 'data':
      return html`${dataSection(pen)}${exportsSection(pen)}`;
  }
}
