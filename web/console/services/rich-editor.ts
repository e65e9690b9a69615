import { Editor } from '@tiptap/core';
import { Image } from '@tiptap/extension-image';
import { StarterKit } from '@tiptap/starter-kit';
import { html, nothing, type TemplateResult } from 'lit';
import { ApiProblem } from '../../data/http.ts';
import { sendFile, shrinkPhoto } from '../../data/upload.ts';
import { t } from '../../locales/console-services.ts';
import { say } from '../dialog.ts';
import { textField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';
import { icon } from '../icons.ts';
import { Part, define } from '../part.ts';

/** What the toolbar has; the key is shown beside its name. */
const TOOLS = [
  { id: 'bold', sign: html`<b>B</b>`, mark: 'bold', keys: 'Ctrl B' },
  { id: 'italic', sign: html`<i>I</i>`, mark: 'italic', keys: 'Ctrl I' },
  { id: 'heading', sign: html`<b>H</b>`, mark: 'heading', keys: 'Ctrl Alt 3' },
  { id: 'list', sign: icon('list'), mark: 'bulletList', keys: 'Ctrl Shift 8' },
  { id: 'ordered', sign: html`1.`, mark: 'orderedList', keys: 'Ctrl Shift 7' },
  { id: 'quote', sign: html`”`, mark: 'blockquote', keys: 'Ctrl Shift B' },
  { id: 'link', sign: icon('link'), mark: 'link', keys: '' },
  { id: 'image', sign: icon('image'), mark: '', keys: '' },
  { id: 'undo', sign: icon('undo'), mark: '', keys: 'Ctrl Z' },
  { id: 'redo', sign: icon('undo'), mark: '', keys: 'Ctrl Shift Z' },
] as const;
type ToolId = (typeof TOOLS)[number]['id'];

/** Rich text with a plain toolbar: what the server keeps can be written here, nothing else. Loaded only where somebody writes. */
export class RichEditor extends Part {
  static override properties = { value: {}, label: {} };
  declare value: string;
  declare label: string;
  put: (value: string) => void = () => undefined;
  #editor: Editor | null = null;
  #written = '';

  constructor() {
    super();
    this.value = '';
    this.label = '';
  }
  protected override firstUpdated(): void {
    this.#written = this.value;
    this.#editor = new Editor({
      element: this.querySelector<HTMLElement>('.rt-area')!,
      injectCSS: false,
      content: this.value,
      extensions: [
        StarterKit.configure({
          heading: { levels: [2, 3] },
          code: false,
          codeBlock: false,
          link: {
            openOnClick: false,
            protocols: ['https'],
            defaultProtocol: 'https',
            isAllowedUri: (address) => address.startsWith('https://'),
          },
        }),
        Image,
      ],
      editorProps: {
        attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': this.label, class: 'rt' },
        // Ctrl Enter is the page's: it sends or publishes. The editor would break the line.
        handleDOMEvents: { keydown: (_, event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) },
      },
      onTransaction: () => this.requestUpdate(),
      onUpdate: ({ editor }) => {
        this.#written = editor.isEmpty ? '' : editor.getHTML();
        this.put(this.#written);
      },
    });
    this.requestUpdate();
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#editor?.destroy();
    this.#editor = null;
  }
  /** Only what comes from outside is set anew: its own words come back a moment later, and setting them would lose the place one types at. */
  protected override updated(changed: Map<string, unknown>): void {
    if (!this.#editor || !changed.has('value') || this.value === this.#written) return;
    this.#written = this.value;
    this.#editor.commands.setContent(this.value, { emitUpdate: false });
  }

  private use(id: ToolId): void {
    const chain = this.#editor?.chain().focus();
    if (!chain) return;
    if (id === 'bold') chain.toggleBold().run();
    else if (id === 'italic') chain.toggleItalic().run();
    else if (id === 'heading') chain.toggleHeading({ level: 3 }).run();
    else if (id === 'list') chain.toggleBulletList().run();
    else if (id === 'ordered') chain.toggleOrderedList().run();
    else if (id === 'quote') chain.toggleBlockquote().run();
    else if (id === 'undo') chain.undo().run();
    else if (id === 'redo') chain.redo().run();
    else if (id === 'link') void this.link();
    else this.querySelector<HTMLInputElement>('.rt-file')?.click();
  }
  private async link(): Promise<void> {
    const now = this.#editor?.getAttributes('link')['href'] as string | undefined;
    const answer = await openForm<{ address: string }, { address: string }>({
      title: t('tool.link'),
      values: { address: now ?? 'https://' },
      check: ({ address }) => (address.trim() === '' || /^https:\/\/[^\s/]+/.test(address.trim()) ? {} : { address: t('link.bad') }),
      show: (form) => textField(form, 'address', { label: t('link.address'), hint: t('link.hint'), required: false, most: 500 }),
      confirm: t('save'),
      send: async (values) => values,
    });
    const chain = this.#editor?.chain().focus().extendMarkRange('link');
    if (!answer || !chain) return;
    const href = answer.address.trim();
    if (href === '') chain.unsetLink().run();
    else if (this.#editor?.state.selection.empty && now === undefined)
      chain.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] }).run();
    else chain.setLink({ href }).run();
  }
  private async insert(files: Iterable<File>): Promise<void> {
    for (const file of files) {
      if (!file.type.startsWith('image/')) continue;
      try {
        const { id, name } = await sendFile(await shrinkPhoto(file), () => undefined);
        this.#editor
          ?.chain()
          .focus()
          .setImage({ src: `/api/files/${id}`, alt: name.replace(/\.\w+$/, '') })
          .run();
      } catch (problem) {
        if (!(problem instanceof ApiProblem)) throw problem;
        say(problem.message);
      }
    }
  }
  /** Arrows go along the toolbar, as in every toolbar. */
  private along(event: KeyboardEvent): void {
    const tools = [...this.querySelectorAll<HTMLElement>('.rt-bar button')];
    const at = tools.indexOf(event.target as HTMLElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tools.length - 1 }[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    tools[(to + tools.length) % tools.length]?.focus();
  }

  override render(): TemplateResult {
    return html`<div class="rt-box">
      <div class="rt-bar" role="toolbar" aria-label=${t('tool.bar')} @keydown=${(event: KeyboardEvent) => this.along(event)}>
        ${TOOLS.map(({ id, sign, mark, keys }, index) => {
          const on = mark !== '' && (this.#editor?.isActive(mark) ?? false);
          const name = t(`tool.${id}`);
          return html`<button
            type="button"
            class="ib t-${id} ${on ? 'on' : ''}"
            tabindex=${index === 0 ? 0 : -1}
            aria-pressed=${mark === '' ? nothing : on}
            aria-label=${name}
            title=${keys ? `${name} (${keys})` : name}
            @click=${() => this.use(id)}
          >
            <span aria-hidden="true">${sign}</span>
          </button>`;
        })}
      </div>
      <input
        class="sr rt-file"
        type="file"
        accept="image/*"
        tabindex="-1"
        aria-label=${t('tool.image')}
        @change=${(event: Event) => {
          const input = event.target as HTMLInputElement;
          void this.insert([...(input.files ?? [])]);
          input.value = '';
        }}
      />
      <div class="rt-area"></div>
    </div>`;
  }
}
define('yk-rich-editor', RichEditor);
