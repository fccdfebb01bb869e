"""gongkai: the records-request desk (依申请公开) of an agency as a gRPC service.

Imports point one way: ``rpc → application → domain``, with ``storage`` below ``application``.
"""
