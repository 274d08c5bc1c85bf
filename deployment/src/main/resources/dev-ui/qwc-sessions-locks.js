import { QwcHotReloadElement, html, css } from 'qwc-hot-reload-element';
import { JsonRpc } from 'jsonrpc';
import { columnBodyRenderer } from '@vaadin/grid/lit.js';
import '@vaadin/grid';
import '@vaadin/button';

/** The locks that requests hold or wait for, and what the log has told developers to look at. */
export class QwcSessionsLocks extends QwcHotReloadElement {

    jsonRpc = new JsonRpc(this);

    static styles = css`
        :host { display: flex; flex-direction: column; height: 100%; padding: 0 10px; gap: 5px; }
        h4 { margin: 5px 0; }
        vaadin-button { align-self: flex-start; }
        .long { overflow-wrap: anywhere; white-space: normal; }
        vaadin-grid { flex: 1; }`;

    static properties = {
        _locks: { state: true },
        _seen: { state: true }
    };

    constructor() {
        super();
        this._locks = [];
        this._seen = [];
    }

    connectedCallback() {
        super.connectedCallback();
        this.hotReload();
        this._timer = setInterval(() => this.hotReload(), 2000);
    }

    disconnectedCallback() {
        clearInterval(this._timer);
        super.disconnectedCallback();
    }

    hotReload() {
        this.jsonRpc.locks().then(answer => this._locks = answer.result);
        this.jsonRpc.seen().then(answer => this._seen = answer.result);
    }

    render() {
        return html`
            <h4>Locks in use</h4>
            <vaadin-grid id="locks" .items=${this._locks} theme="no-border wrap-cell-content">
                <vaadin-grid-column header="State" path="state"></vaadin-grid-column>
                <vaadin-grid-column header="Session" path="session"></vaadin-grid-column>
                <vaadin-grid-column header="Handle" flex-grow="2" ${columnBodyRenderer(lock => html`<code class="long">${lock.handle}</code>`, [])}></vaadin-grid-column>
                <vaadin-grid-column header="For" ${columnBodyRenderer(lock => html`${lock.millis} ms`, [])}></vaadin-grid-column>
                <vaadin-grid-column header="Place in the code" flex-grow="4" ${columnBodyRenderer(lock => html`<span class="long">${lock.place}</span>`, [])}></vaadin-grid-column>
            </vaadin-grid>
            <h4>Seen so far: writes outside a lock, dropped writes, values that could not be read</h4>
            <vaadin-grid id="seen" .items=${this._seen} theme="no-border wrap-cell-content">
                <vaadin-grid-column header="When" ${columnBodyRenderer(line => html`${new Date(line.at).toLocaleTimeString()}`, [])}></vaadin-grid-column>
                <vaadin-grid-column header="What" path="category"></vaadin-grid-column>
                <vaadin-grid-column header="Message" flex-grow="6" path="message"></vaadin-grid-column>
            </vaadin-grid>`;
    }
}

customElements.define('qwc-sessions-locks', QwcSessionsLocks);
