"""The dashboard: the only package that imports Streamlit.

app        start-up, addresses, middleware          shell      the HTML page around it all
entry      the script of every run                  state      the address <-> the view
cached     what all visitors share                  names      what ids are called
fonts      typefaces from installed packages        components, pages
"""
