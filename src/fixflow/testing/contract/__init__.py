"""Contract: the parts of `ConnectorContract`, each a question that is asked of a connector.

The one rule: a check gives what is wrong in sentences, and none of them where all is well; who turns
that into a failing test is `connector_contract`.
"""
