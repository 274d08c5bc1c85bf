import { QwcHotReloadElement, html, css } from 'qwc-hot-reload-element';
import { JsonRpc } from 'jsonrpc';
import { columnBodyRenderer } from '@vaadin/grid/lit.js';
import '@vaadin/details';
import '@vaadin/grid';

/** The configured sessions, with where each value comes from. */
export class QwcSessionsConfigured extends QwcHotReloadElement {

    jsonRpc = new JsonRpc(this);

    static styles = css`
        :host { display: block; height: 100%; overflow: auto; padding: 0 10px; }
        .from { color: var(--lumo-secondary-text-color); }`;

    static properties = { _sessions: { state: true } };

    constructor() {
        super();
        this._sessions = [];
    }

    connectedCallback() {
        super.connectedCallback();
        this.hotReload();
    }

    hotReload() {
        this.jsonRpc.configured().then(answer => this._sessions = answer.result);
    }

    render() {
        return this._sessions.map(session => html`
            <vaadin-details summary="${session.name} (cookie ${session.cookie})" opened>
                <vaadin-grid .items=${session.settings} all-rows-visible theme="compact no-border">
                    <vaadin-grid-column header="Key" path="key"></vaadin-grid-column>
                    <vaadin-grid-column header="Value" ${columnBodyRenderer(setting => html`<code>${setting.value}</code>`, [])}></vaadin-grid-column>
                    <vaadin-grid-column header="Where it comes from" ${columnBodyRenderer(setting => html`<span class="from">${setting.source}</span>`, [])}></vaadin-grid-column>
                </vaadin-grid>
            </vaadin-details>`);
    }
}

customElements.define('qwc-sessions-configured', QwcSessionsConfigured);
