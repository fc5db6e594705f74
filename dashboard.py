"""Entry of `streamlit run dashboard.py`: starts the dashboard of `analysis.ui` and nothing else."""

import streamlit as st

from analysis.ui import app as dashboard

app = st.App(
    dashboard.SCRIPT,
    lifespan=dashboard.lifespan,
    routes=dashboard.routes(),
    middleware=dashboard.middleware(),
    on_script_error=dashboard.on_error,
)
