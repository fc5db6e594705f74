"""One file for each question, run by Streamlit as a script: about thirty lines each."""
